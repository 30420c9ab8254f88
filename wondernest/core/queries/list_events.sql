-- Events after a position whose transactions are over; nothing can appear before them any more.
-- rows: OutboxEvent  as: wn_service
select
    xid::text as xid,
    event_id,
    family_id,
    topic,
    payload
from core.outbox
where (xid, event_id) > (%(xid)s::text::xid8, %(event_id)s::uuid)
    and xid < pg_snapshot_xmin(pg_current_snapshot())
order by xid, event_id
limit %(at_most)s::bigint
