insert into core.outbox (family_id, created_at, event_id, topic, payload)
select
    %(family_id)s::uuid, rows.at + interval '59.999999 seconds', rows.id, 'simulation.written', '{}'::jsonb
from unnest(%(moments)s::timestamptz[], %(ids)s::uuid[]) as rows (at, id)
