-- Keeps a receipt as it was handed out; the first one stays.
-- rows: nothing  as: wn_parent
insert into family.consent_receipts (family_id, event_id, document, key_id)
values (%(family_id)s::uuid, %(event_id)s::uuid, %(document)s::text, %(key_id)s::text)
on conflict (family_id, event_id) do nothing
