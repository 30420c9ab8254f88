-- One tag of a comment.
set local role wn_owner;

create or replace function wn.comment_tag(p_comment text, p_tag text) returns text
    language sql immutable strict parallel safe
    set search_path = ''
begin atomic
    select (pg_catalog.regexp_match(p_comment, '\[' || p_tag || ': ([^]]*)\]'))[1];
end;
comment on function wn.comment_tag(text, text) is
    'Value of the first tag of that name in a comment; null without one.';
grant execute on function wn.comment_tag(text, text) to
    wn_auditor, wn_service, wn_monitor, wn_resolver;
