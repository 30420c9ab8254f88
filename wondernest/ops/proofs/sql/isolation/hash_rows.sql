select
    count(*) as rows,
    pg_catalog.md5(coalesce(
        pg_catalog.string_agg(rows::text, chr(10) order by rows::text collate "C"), ''
    )) as hash
from {relation} as rows
where rows.family_id = %(family_id)s::uuid
