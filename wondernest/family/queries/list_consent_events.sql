-- Acts of consent for a child, newest first.
-- rows: ConsentEvent  as: wn_parent
select
    events.event_id, events.purpose, events.event, events.method, events.happened_at,
    events.user_id = wn.user_id() as is_own
from family.consent_events as events
where events.family_id = %(family_id)s::uuid
    and events.child_id = %(child_id)s::uuid
order by events.happened_at desc, events.event_id desc
limit %(at_most)s::bigint
