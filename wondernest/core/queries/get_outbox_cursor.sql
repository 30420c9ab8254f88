-- Where a reader of the outbox stands, locked until the end of the transaction.
-- rows: OutboxCursor  as: wn_service
select xid::text as xid, event_id
from core.outbox_cursors
where reader = %(reader)s::text
for update
