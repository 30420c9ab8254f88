-- Row security asked to step aside.
with asked as materialized (select pg_catalog.set_config('row_security', 'off', true) as answer)
select rows.family_id
from asked
cross join {relation} as rows
where rows.family_id = %(family_id)s::uuid
