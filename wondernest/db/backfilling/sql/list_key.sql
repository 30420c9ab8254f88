-- The columns of a table's primary key in their order; nothing when there is no such table.
select columns.attname::text
from pg_catalog.pg_constraint as keys
cross join lateral pg_catalog.unnest(keys.conkey) with ordinality as parts (number, place)
inner join pg_catalog.pg_attribute as columns
    on columns.attrelid = keys.conrelid and columns.attnum = parts.number
where keys.conrelid = pg_catalog.to_regclass(%(table)s) and keys.contype = 'p'
order by parts.place
