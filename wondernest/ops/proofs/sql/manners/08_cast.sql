-- A cast whose error would say what stands in the row.
select rows.family_id
from {relation} as rows
where case
    when rows.family_id = %(family_id)s::uuid then rows::text::integer = 1
    else false
end
