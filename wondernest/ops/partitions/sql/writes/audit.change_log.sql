insert into audit.change_log (
    family_id, changed_at, change_id, table_name, operation, row_key, actor_role, commitment
)
select
    %(family_id)s::uuid, rows.at + interval '59.999999 seconds', rows.id, 'family.families', 'update', '{}'::jsonb,
    'wn_service', pg_catalog.sha256('simulated'::bytea)
from unnest(%(moments)s::timestamptz[], %(ids)s::uuid[]) as rows (at, id)
