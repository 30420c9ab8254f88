-- The table without its partitions.
select rows.family_id from only {relation} as rows where rows.family_id = %(family_id)s::uuid
