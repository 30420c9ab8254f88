-- A receipt, byte for byte.
-- rows: text  as: wn_parent
select receipts.document
from family.consent_receipts as receipts
inner join family.consent_events as events
    on events.family_id = receipts.family_id and events.event_id = receipts.event_id
where receipts.family_id = %(family_id)s::uuid
    and receipts.event_id = %(event_id)s::uuid
    and events.child_id = %(child_id)s::uuid
