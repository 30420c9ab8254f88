-- Locks who belongs to a family until the transaction ends: who invites and who joins wait for each
-- other. Always before an invitation, and that before an account.
-- order: 40
set local role wn_resolver;

create or replace function family.lock_members(p_family_id uuid) returns void
    language plpgsql volatile
    set search_path = ''
as $$
begin
    perform 1
    from family.family_members as members
    where members.family_id = p_family_id
    order by members.user_id, members.member_during
    for no key update;
end
$$;
comment on function family.lock_members(uuid) is
    'Locks the members of a family; joining and inviting happen one after the other.';
