-- The key of a device; who asks becomes its issuer.
-- rows: nothing  as: wn_parent
insert into audio.device_keys (family_id, device_id, key_hash, issued_by_user_id, issued_at)
values (
    %(family_id)s::uuid, %(device_id)s::uuid, %(key_hash)s::bytea, wn.user_id(),
    %(issued_at)s::timestamptz
)
