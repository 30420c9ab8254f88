-- Identifiers, hashes and ciphertexts in the rows of one family or one person.
select distinct marks.found[1] as mark
from {relation} as rows
cross join lateral pg_catalog.regexp_matches(
    pg_catalog.to_jsonb(rows)::text,
    '([0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}|[0-9a-f]{{32,}})', 'g'
) as marks (found)
where rows.{column} = any(%(owners)s::uuid[])
