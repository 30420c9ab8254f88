-- The empty side of an outer join.
select rows.family_id
from (values (%(family_id)s::uuid)) as wanted (family_id)
left join {relation} as rows on rows.family_id = wanted.family_id
where rows.family_id is not null
