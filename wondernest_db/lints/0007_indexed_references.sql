-- A foreign key has an index that starts with its columns: deleting a parent must not read all.
select
    '0007_indexed_references' as lint,
    'error' as level,
    format('%I.%I.%I', spaces.nspname, classes.relname, keys.conname) as object,
    'no whole, valid index starts with the columns of ' || pg_get_constraintdef(keys.oid) as detail,
    'create an index that starts with the columns of the key, in any order' as remedy
from pg_catalog.pg_constraint as keys
inner join pg_catalog.pg_class as classes on classes.oid = keys.conrelid
inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
    and keys.contype = 'f'
    and keys.conparentid = 0
    and not exists (
        select
        from pg_catalog.pg_index as indexes
        where indexes.indrelid = keys.conrelid
            and indexes.indisvalid
            and indexes.indpred is null
            and (
                (
                    indexes.indnkeyatts >= cardinality(keys.conkey)
                    and (indexes.indkey::smallint[])[0:cardinality(keys.conkey) - 1] @> keys.conkey
                )
                -- A PERIOD key is searched by its range; the index may leave equal columns out.
                or (
                    keys.conperiod
                    and keys.conkey @> indexes.indkey::smallint[]
                    and keys.conkey[cardinality(keys.conkey)] = any (indexes.indkey)
                )
            )
    )
order by object
