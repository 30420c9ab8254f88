-- Takes the client's session key; no row when it was taken before.
-- rows: uuid  as: wn_parent
insert into audio.ingest_receipts (
    family_id,
    device_id,
    client_session_key,
    child_id,
    session_id,
    started_at,
    content_sha256,
    bucket_count
) values (
    %(family_id)s::uuid,
    %(device_id)s::uuid,
    %(client_session_key)s::text,
    %(child_id)s::uuid,
    %(session_id)s::uuid,
    %(started_at)s::timestamptz,
    %(content_sha256)s::bytea,
    %(bucket_count)s::bigint
)
on conflict (family_id, device_id, client_session_key) do nothing
returning session_id
