-- What the signed-in user is in this family: owner, guardian, caregiver, viewer; or service.
set local role wn_resolver;

create or replace function wn.member_role() returns text
    language sql stable security definer parallel safe
    set search_path = ''
begin atomic
    select substring((wn.context_parts())[4] from '^[a-z]+$');
end;
comment on function wn.member_role() is
    'Role of the signed-in user in this family, or service for background work; null without one.';
grant execute on function wn.member_role() to
    wn_owner, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor;
