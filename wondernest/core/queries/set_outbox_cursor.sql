-- Moves a reader of the outbox.
-- rows: nothing  as: wn_service
update core.outbox_cursors
set xid = %(xid)s::text::xid8, event_id = %(event_id)s::uuid
where reader = %(reader)s::text
