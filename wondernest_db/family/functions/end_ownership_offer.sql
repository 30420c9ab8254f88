-- The owner takes the offer back, or whom it was made to declines it.
set local role wn_resolver;

create or replace function family.end_ownership_offer(p_offer_id uuid) returns boolean
    language plpgsql volatile security definer
    set search_path = ''
as $$
begin
    perform family.lock_own_role();
    delete from family.ownership_offers as offers
    where offers.family_id = wn.family_id()
        and offers.offer_id = p_offer_id
        and wn.user_id() in (offers.offered_by_user_id, offers.offered_to_user_id);
    return found;
end
$$;
comment on function family.end_ownership_offer(uuid) is
    'Ends an offer by or to the signed-in adult; false when there is none (WN102).';
grant execute on function family.end_ownership_offer(uuid) to wn_parent;
