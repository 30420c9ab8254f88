-- Events after a position whose transactions are over; nothing can appear before them any more.
-- rows: OutboxEvent  as: wn_service  plan: index outbox_xid_idx, every leaf
select
    events.xid::text as xid,
    events.event_id,
    events.family_id,
    events.topic,
    events.payload
from core.outbox as events
where (events.xid, events.event_id) > (%(xid)s::text::xid8, %(event_id)s::uuid)
    and events.xid < pg_snapshot_xmin(pg_current_snapshot())
-- The column, not the text of the same name: as texts 10 would come before 9.
order by events.xid, events.event_id
limit %(at_most)s::bigint
