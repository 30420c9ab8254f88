insert into audit.change_salts (family_id, changed_at, change_id, salt)
select
    %(family_id)s::uuid, rows.at + interval '59.999999 seconds', rows.id, pg_catalog.uuid_send(rows.id)
from unnest(%(moments)s::timestamptz[], %(ids)s::uuid[]) as rows (at, id)
