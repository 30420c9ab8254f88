-- Whether the request may see every child of its family, those added later in it included.
set local role wn_resolver;

create or replace function wn.sees_all_children() returns boolean
    language sql stable security definer parallel safe
    set search_path = ''
begin atomic
    select coalesce((wn.context_parts())[5] = '*', false);
end;
comment on function wn.sees_all_children() is 'Whether no child of the family is hidden from this request.';
grant execute on function wn.sees_all_children() to
    wn_owner, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor;
