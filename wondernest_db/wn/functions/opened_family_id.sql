-- The family that a member of staff opened in this transaction. Asked by the policies of wn_staff
-- alone: the policies of parents ask wn.family_id(), which is null then, so that a grant to read is
-- worth nothing in another role.
set local role wn_resolver;

create or replace function wn.opened_family_id() returns uuid
    language sql stable security definer parallel safe
    set search_path = ''
begin atomic
    select case when request.parts[4] = 'staff:support' then nullif(request.parts[1], '')::uuid end
    from (select wn.context_parts() as parts) as request;
end;
comment on function wn.opened_family_id() is
    'The family that staff opened for reading in this transaction; null for everybody else.';
grant execute on function wn.opened_family_id() to wn_owner, wn_staff;
