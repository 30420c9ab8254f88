-- A sample of the pages.
select rows.family_id from {relation} as rows tablesample system (100) where rows.family_id = %(family_id)s::uuid
