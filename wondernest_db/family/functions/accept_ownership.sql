-- A guardian takes the family over, and the owner becomes a guardian, both at one instant. The offer is
-- gone with it. It is good only while whoever made it is the owner still.
set local role wn_resolver;

create or replace function family.accept_ownership(p_offer_id uuid) returns void
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_family_id uuid := wn.family_id();
    v_own record;
    v_offer record;
begin
    select * into v_own from family.lock_own_role();
    delete from family.ownership_offers as offers
    where offers.family_id = v_family_id
        and offers.offer_id = p_offer_id
        and offers.offered_to_user_id = wn.user_id()
        and offers.expires_at > v_own.at
    returning offers.offered_by_user_id into v_offer;
    if v_own.own_role <> 'guardian' or wn.membership_role(
        v_family_id, v_offer.offered_by_user_id, v_own.at
    ) is distinct from 'owner' then
        raise exception 'the offer is not good any more' using errcode = 'WN208';
    end if;
    perform core.require_fresh();
    perform family.replace_owner(
        v_family_id, v_offer.offered_by_user_id, wn.user_id(), v_own.at
    );
    perform family.tell_members();
end
$$;
comment on function family.accept_ownership(uuid) is
    'Makes the signed-in guardian the owner; WN102, WN104, WN105, WN208 when the offer is not good.';
grant execute on function family.accept_ownership(uuid) to wn_parent;
