-- Ends the period a member is in and begins another one at the same instant, with another role or
-- sight, and with the same end.
-- order: 41
set local role wn_resolver;

create or replace function family.begin_period(
    p_family_id uuid, p_user_id uuid, p_role text, p_sees_all_children boolean, p_at timestamptz
) returns void
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_member record;
begin
    select members.member_during, members.invited_by_user_id into strict v_member
    from family.family_members as members
    where members.family_id = p_family_id
        and members.user_id = p_user_id
        and members.member_during @> p_at;
    update family.family_members as members
    set member_during = pg_catalog.tstzrange(pg_catalog.lower(members.member_during), p_at)
    where members.family_id = p_family_id
        and members.user_id = p_user_id
        and members.member_during = v_member.member_during;
    insert into family.family_members (
        family_id, user_id, member_during, role, sees_all_children, invited_by_user_id
    ) values (
        p_family_id, p_user_id,
        pg_catalog.tstzrange(p_at, pg_catalog.upper(v_member.member_during)),
        p_role, p_sees_all_children, v_member.invited_by_user_id
    );
end
$$;
comment on function family.begin_period(uuid, uuid, text, boolean, timestamptz) is
    'Closes a member''s period at an instant and opens the next one; the caller holds the lock.';
