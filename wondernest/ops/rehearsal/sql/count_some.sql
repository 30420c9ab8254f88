-- Whether a table has a row.
select exists (select from {relation} as rows) as is_filled
