-- A fact that leaves the database: ids only, nothing personal.
-- rows: nothing  as: wn_parent
insert into core.outbox (family_id, topic, payload)
values (%(family_id)s::uuid, %(topic)s::text, %(payload)s::jsonb)
