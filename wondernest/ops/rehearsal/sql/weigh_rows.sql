-- How many rows, and a sum over a hash of each: equal only if the same rows are there.
select
    pg_catalog.count(*) as row_count,
    coalesce(
        pg_catalog.sum(pg_catalog.hashtextextended(rows::text, 0)::numeric), 0
    )::text as weight
from {relation} as rows
