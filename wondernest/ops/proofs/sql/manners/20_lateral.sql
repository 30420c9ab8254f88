-- A correlated sub-query.
select rows.family_id
from (values (%(family_id)s::uuid)) as wanted (family_id)
cross join lateral (select inside.family_id from {relation} as inside where inside.family_id = wanted.family_id offset 0) as rows
