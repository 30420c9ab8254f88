-- The same error without a condition an index could answer first.
select rows.family_id
from {relation} as rows
where 1 / (rows.family_id::text collate "C" <> %(family_id)s::uuid::text)::integer = 0
