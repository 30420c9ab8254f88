insert into analytics.usage_analytics (
    happened_at, event_id, visitor_pseudonym, event, surface
)
select
    rows.at + interval '59.999999 seconds', rows.id, pg_catalog.sha256('simulated'::bytea), 'day.opened', 'page'
from unnest(%(moments)s::timestamptz[], %(ids)s::uuid[]) as rows (at, id)
