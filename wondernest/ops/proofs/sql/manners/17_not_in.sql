-- What an anti-join leaves out.
select 1 as found
where %(family_id)s::uuid = any (array(select rows.family_id from {relation} as rows))
