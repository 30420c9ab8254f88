-- What was accepted under a client's session key.
-- rows: Receipt  as: wn_parent  plan: index ingest_receipts_pkey
select session_id, content_sha256
from audio.ingest_receipts
where family_id = %(family_id)s::uuid
    and device_id = %(device_id)s::uuid
    and client_session_key = %(client_session_key)s::text
