-- Where the row lies and who wrote it.
select rows.tableoid, rows.ctid, rows.xmin from {relation} as rows where rows.family_id = %(family_id)s::uuid
