insert into family.ownership_offers (
    family_id, offer_id, offered_by_user_id, offered_to_user_id, offered_at, expires_at
)
values (
    %(family_id)s::uuid, %(offer_id)s::uuid, %(offered_by)s::uuid, %(offered_to)s::uuid, now(),
    now() + interval '1 day'
)
on conflict (family_id) do update
set offer_id = excluded.offer_id, offered_by_user_id = excluded.offered_by_user_id,
    offered_to_user_id = excluded.offered_to_user_id, offered_at = excluded.offered_at,
    expires_at = excluded.expires_at
