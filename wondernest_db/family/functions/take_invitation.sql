-- Uses up an invitation that the caller holds locked: the adult belongs to the family from now on, and
-- sees what the invitation names.
-- Whom a court keeps away is told what an old link is told; asking must not show that there is a
-- block.
-- order: 41
set local role wn_resolver;

create or replace function family.take_invitation(
    p_family_id uuid, p_invitation_id uuid, p_user_id uuid
) returns text
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_now timestamptz := pg_catalog.clock_timestamp();
    v_during tstzrange := pg_catalog.tstzrange(v_now, null);
begin
    if wn.is_blocked(p_family_id, p_user_id, null, v_now) then
        return 'not_good';
    end if;
    if exists (
        select
        from family.family_members as members
        where members.family_id = p_family_id
            and members.user_id = p_user_id
            and members.member_during && v_during
    ) then
        return 'member';
    end if;
    insert into family.family_members (
        family_id, user_id, member_during, role, sees_all_children, invited_by_user_id
    )
    select
        invitations.family_id, p_user_id, v_during, invitations.role,
        invitations.sees_all_children, invitations.invited_by_user_id
    from family.invitations as invitations
    where invitations.family_id = p_family_id
        and invitations.invitation_id = p_invitation_id;
    -- Whoever was here before left with nothing shown to them one by one.
    insert into family.member_children (family_id, user_id, child_id, granted_at)
    select chosen.family_id, p_user_id, chosen.child_id, v_now
    from family.invitation_children as chosen
    where chosen.family_id = p_family_id
        and chosen.invitation_id = p_invitation_id;
    insert into core.user_families (user_id, family_id)
    values (p_user_id, p_family_id)
    on conflict (user_id, family_id) do nothing;
    update family.invitations as invitations
    set accepted_at = v_now
    where invitations.family_id = p_family_id
        and invitations.invitation_id = p_invitation_id;
    return 'joined';
end
$$;
comment on function family.take_invitation(uuid, uuid, uuid) is
    'Makes an adult a member by a locked invitation: joined, member already, or not_good.';
