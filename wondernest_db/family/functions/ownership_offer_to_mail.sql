-- Whom an offer of the family in context was made to, for the worker that is about to mail it.
set local role wn_resolver;

create or replace function family.ownership_offer_to_mail(p_offer_id uuid) returns uuid
    language sql stable security definer
    set search_path = ''
begin atomic
    select offers.offered_to_user_id
    from family.ownership_offers as offers
    where offers.family_id = wn.family_id()
        and offers.offer_id = p_offer_id
        and offers.expires_at > clock_timestamp();
end;
comment on function family.ownership_offer_to_mail(uuid) is
    'The guardian whom an open offer was made to; null when there is none any more.';
grant execute on function family.ownership_offer_to_mail(uuid) to wn_service;
