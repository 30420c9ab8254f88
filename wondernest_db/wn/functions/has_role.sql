-- Whether the request's member role reaches a rank: viewer < caregiver < guardian < owner.
-- order: 51
set local role wn_resolver;

create or replace function wn.has_role(p_least text) returns boolean
    language sql stable security definer parallel safe
    set search_path = ''
begin atomic
    select coalesce(
        array_position(array['viewer', 'caregiver', 'guardian', 'owner'], wn.member_role())
        >= array_position(array['viewer', 'caregiver', 'guardian', 'owner'], p_least),
        false
    );
end;
comment on function wn.has_role(text) is
    'Whether the member role of this request is at least viewer, caregiver, guardian or owner.';
grant execute on function wn.has_role(text) to
    wn_owner, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor;
