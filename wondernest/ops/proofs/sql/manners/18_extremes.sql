-- The greatest and the least.
select 1 as found
from (
    select
        pg_catalog.min(rows.family_id::text) as least, pg_catalog.max(rows.family_id::text) as most
    from {relation} as rows
) as ends
where %(family_id)s::text in (ends.least, ends.most)
