-- The tags of a comment, such as [class: child], one row for each, a repeated one twice.
set local role wn_owner;

create or replace function wn.comment_tags(p_comment text)
    returns table (tag text, value text)
    language sql immutable strict parallel safe
    set search_path = ''
begin atomic
    select found.parts[1], found.parts[2]
    from pg_catalog.regexp_matches(p_comment, '\[([a-z]+): ([^]]*)\]', 'g') as found (parts);
end;
comment on function wn.comment_tags(text) is
    'Every tag of a comment with its value, in the order they are written.';
grant execute on function wn.comment_tags(text) to wn_auditor, wn_service, wn_monitor, wn_resolver;
