-- A partition for vocabulary measured in the past; how many were missing.
-- rows: bigint  as: wn_service
select count(*)
from wn.ensure_history(
    'audio.vocabulary_tracking', %(measured_at)s::timestamptz, %(measured_at)s::timestamptz
)
