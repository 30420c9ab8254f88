-- The families that the signed-in adult can enter now. A family that a court keeps somebody from is
-- left out like one they never belonged to, so that the list tells no more than entering does.
-- order: 60
set local role wn_resolver;

create or replace function wn.own_family_ids() returns table (family_id uuid)
    language sql stable security definer
    set search_path = ''
begin atomic
    select memberships.family_id
    from core.user_families as memberships
    where memberships.user_id = wn.user_id()
        and wn.membership_role(
            memberships.family_id, memberships.user_id, clock_timestamp()
        ) is not null
    order by memberships.created_at, memberships.family_id;
end;
comment on function wn.own_family_ids() is
    'Families that the signed-in adult can enter now, in the order they were joined.';
grant execute on function wn.own_family_ids() to wn_parent, wn_staff;
