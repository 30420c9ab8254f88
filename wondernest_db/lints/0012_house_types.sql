-- No enum or range type of our own, no varchar, char(n), timestamp, timetz, money, json or serial.
with recursive columns as (
    select
        format('%I.%I.%I', spaces.nspname, classes.relname, attributes.attname) as name,
        attributes.atttypid,
        pg_get_expr(defaults.adbin, defaults.adrelid) as default_text
    from pg_catalog.pg_class as classes
    inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
    inner join pg_catalog.pg_attribute as attributes on attributes.attrelid = classes.oid
    left join pg_catalog.pg_attrdef as defaults
        on defaults.adrelid = classes.oid and defaults.adnum = attributes.attnum
    where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
        and classes.relkind in ('r', 'p', 'f', 'm', 'v')
        and not classes.relispartition -- a partition has exactly the columns of its parent
        -- The migrator's history has Flyway's shape to the letter.
        and (spaces.nspname, classes.relname) <> ('wn', 'flyway_schema_history')
        and attributes.attnum > 0 and not attributes.attisdropped
),

-- What a column is made of: its type, the element of an array, the base of a domain.
made_of (name, type_id) as (
    select columns.name, columns.atttypid from columns
    union
    select made_of.name, case types.typtype when 'd' then types.typbasetype else types.typelem end
    from made_of
    inner join pg_catalog.pg_type as types on types.oid = made_of.type_id
    where types.typtype = 'd' or types.typcategory = 'A'
),

defects (object, detail) as (
    select made_of.name, 'is ' || format_type(types.oid, null)
    from made_of
    inner join pg_catalog.pg_type as types on types.oid = made_of.type_id
    where types.typtype = 'e'
        or types.oid in (
            'varchar'::regtype, 'bpchar'::regtype, 'timestamp'::regtype, 'timetz'::regtype,
            'money'::regtype, 'json'::regtype
        )
    union all
    select columns.name, 'takes its default from a sequence'
    from columns
    where columns.default_text ~ '\mnextval\('
    union all
    select format('%I.%I', spaces.nspname, types.typname), 'an enum or range of our own'
    from pg_catalog.pg_type as types
    inner join pg_catalog.pg_namespace as spaces on spaces.oid = types.typnamespace
    where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
        and types.typtype in ('e', 'r')
)

select
    '0012_house_types' as lint, 'error' as level, defects.object, defects.detail,
    'text with a named check, timestamptz, jsonb, bigint, generated always as identity' as remedy
from defects
order by defects.object, defects.detail
