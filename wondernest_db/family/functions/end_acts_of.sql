-- What somebody may not do any more also ends where it is under way: their open invitations, and an
-- offer of the family to them or by them.
-- order: 41
set local role wn_resolver;

create or replace function family.end_acts_of(p_user_id uuid, p_at timestamptz) returns void
    language plpgsql volatile
    set search_path = ''
as $$
begin
    update family.invitations as invitations
    set revoked_at = p_at
    where invitations.family_id = wn.family_id()
        and invitations.invited_by_user_id = p_user_id
        and invitations.accepted_at is null
        and invitations.revoked_at is null;
    delete from family.ownership_offers as offers
    where offers.family_id = wn.family_id()
        and p_user_id in (offers.offered_by_user_id, offers.offered_to_user_id);
end
$$;
comment on function family.end_acts_of(uuid, timestamptz) is
    'Takes back invitations of a member and offers to or by them; the caller holds the lock.';
