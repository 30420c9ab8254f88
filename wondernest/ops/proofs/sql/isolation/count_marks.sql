select count(*) as rows
from {relation} as rows
cross join lateral pg_catalog.regexp_matches(
    rows::text, '([0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}|[0-9a-f]{{32,}})', 'g'
) as marks (found)
where marks.found[1] = any(%(marks)s::text[])
