-- What a device delivered before under some of its keys.
-- rows: KnownRecording  as: wn_device  plan: index ingest_receipts_pkey
select client_session_key, session_id, content_sha256
from audio.ingest_receipts
where family_id = %(family_id)s::uuid
    and device_id = %(device_id)s::uuid
    and client_session_key = any (%(client_session_keys)s::text[])
