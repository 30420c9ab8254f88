-- What a comment says to a reader.
set local role wn_owner;

create or replace function wn.comment_sentence(p_comment text) returns text
    language sql immutable strict parallel safe
    set search_path = ''
begin atomic
    select pg_catalog.btrim(
        pg_catalog.regexp_replace(p_comment, '\s*\[[a-z]+: [^]]*\]', '', 'g')
    );
end;
comment on function wn.comment_sentence(text) is 'A comment without its tags.';
grant execute on function wn.comment_sentence(text) to
    wn_auditor, wn_service, wn_monitor, wn_resolver;
