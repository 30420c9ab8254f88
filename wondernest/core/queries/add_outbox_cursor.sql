-- A new reader begins at the beginning.
-- rows: nothing  as: wn_service
insert into core.outbox_cursors (reader, xid, event_id)
values (%(reader)s::text, '0'::xid8, '00000000-0000-0000-0000-000000000000')
on conflict (reader) do nothing
