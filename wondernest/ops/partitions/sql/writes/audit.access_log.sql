insert into audit.access_log (
    family_id, accessed_at, access_id, user_id, what, row_count
)
select
    %(family_id)s::uuid, rows.at + interval '59.999999 seconds', rows.id, %(user_id)s::uuid, 'simulated reading', 1
from unnest(%(moments)s::timestamptz[], %(ids)s::uuid[]) as rows (at, id)
