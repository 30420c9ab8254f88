-- Write privileges list columns, keys are never updated, and nobody but the owner shapes a table.
with relations as (
    select
        classes.oid, classes.relacl, classes.relowner,
        format('%I.%I', spaces.nspname, classes.relname) as name
    from pg_catalog.pg_class as classes
    inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
    where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
        and classes.relkind in ('r', 'p', 'f', 'm', 'v')
),

-- The end of a temporal key is what closes a period, so it may be updated.
key_columns as (
    select keys.conrelid, parts.attnum
    from pg_catalog.pg_constraint as keys
    cross join lateral unnest(keys.conkey) with ordinality as parts (attnum, place)
    where keys.contype = 'p'
        and not (keys.conperiod and parts.place = cardinality(keys.conkey))
),

grants (object, grantee, privilege, is_whole, is_key) as (
    select relations.name, entries.grantee, entries.privilege_type, true, false
    from relations
    cross join lateral aclexplode(relations.relacl) as entries
    where entries.grantee <> relations.relowner
    union all
    select
        format('%s.%I', relations.name, columns.attname), entries.grantee, entries.privilege_type,
        false, columns.attname = 'family_id' or (relations.oid, columns.attnum) in (
            select key_columns.conrelid, key_columns.attnum from key_columns
        )
    from relations
    inner join pg_catalog.pg_attribute as columns on columns.attrelid = relations.oid
    cross join lateral aclexplode(columns.attacl) as entries
    where entries.grantee <> relations.relowner
)

select
    '0016_narrow_writes' as lint, 'error' as level, grants.object,
    format('%s for %s', grants.privilege, coalesce(roles.rolname, 'PUBLIC')) as detail,
    'grant insert and update on the columns that are written, and never the key' as remedy
from grants
left join pg_catalog.pg_roles as roles on roles.oid = grants.grantee
where grants.privilege in ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN')
    -- The definer functions act for everybody; what they write is in their text.
    or coalesce(roles.rolname not in ('wn_owner', 'wn_resolver', 'wn_migrator'), true)
    and (
        (grants.is_whole and grants.privilege in ('INSERT', 'UPDATE'))
        or (grants.is_key and grants.privilege = 'UPDATE')
    )
order by grants.object, detail
