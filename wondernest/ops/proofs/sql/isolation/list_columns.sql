-- Columns of a table without a default, with what a check allows.
select
    attributes.attname::text as name,
    pg_catalog.format_type(attributes.atttypid, null) as type,
    attributes.attnotnull as is_needed,
    (
        select (pg_catalog.regexp_match(
            pg_catalog.pg_get_constraintdef(checks.oid),
            pg_catalog.format('\(%%1$I = (?:ANY \(ARRAY\[)?''([^'']*)''', attributes.attname)
        ))[1]
        from pg_catalog.pg_constraint as checks
        where checks.conrelid = attributes.attrelid and checks.contype = 'c'
            and pg_catalog.pg_get_constraintdef(checks.oid)
            ~ pg_catalog.format('\(%%1$I = (?:ANY \(ARRAY\[)?''', attributes.attname)
        order by pg_catalog.cardinality(checks.conkey)
        limit 1
    ) as allowed
from pg_catalog.pg_attribute as attributes
where attributes.attrelid = %(relation)s::text::regclass
    and attributes.attnum > 0 and not attributes.attisdropped
    and attributes.attgenerated = '' and attributes.attidentity = ''
    and not attributes.atthasdef
order by attributes.attnum
