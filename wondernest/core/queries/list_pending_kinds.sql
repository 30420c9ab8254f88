-- What a sign-in that waits for its second factor can go on with, most usual first.
-- rows: text  as: wn_api
select kinds.kind
from core.pending_kinds(%(session_id)s::uuid, %(session_key)s::bytea) as kinds (kind)
