-- Whether there is one at all.
select 1 as found where exists (select from {relation} as rows where rows.family_id = %(family_id)s::uuid)
