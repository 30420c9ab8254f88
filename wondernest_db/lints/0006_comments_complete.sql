-- Every schema, relation, column and function says what it is; stored data its class and how long.
with schemas as (
    select spaces.oid, spaces.nspname from pg_catalog.pg_namespace as spaces
    where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
),

relations as (
    select classes.oid, classes.relname, classes.relkind, schemas.nspname
    from pg_catalog.pg_class as classes
    inner join schemas on schemas.oid = classes.relnamespace
    where classes.relkind in ('r', 'p', 'f', 'm', 'v') and not classes.relispartition
),

described (object, name, comment, is_stored) as (
    select quote_ident(nspname), nspname, obj_description(oid, 'pg_namespace'), false
    from schemas
    union all
    select
        format('%I.%I', nspname, relname), relname, obj_description(oid, 'pg_class'), relkind <> 'v'
    from relations
    union all
    select
        format('%I.%I.%I', relations.nspname, relations.relname, columns.attname),
        columns.attname, col_description(relations.oid, columns.attnum), true
    from relations
    inner join pg_catalog.pg_attribute as columns on columns.attrelid = relations.oid
    where relations.relkind <> 'v' and columns.attnum > 0 and not columns.attisdropped
    union all
    select
        format('%I.%I(%s)', schemas.nspname, functions.proname, signature),
        functions.proname, obj_description(functions.oid, 'pg_proc'), false
    from pg_catalog.pg_proc as functions
    inner join schemas on schemas.oid = functions.pronamespace
    cross join lateral pg_get_function_identity_arguments(functions.oid) as signature
)

select
    '0006_comments_complete' as lint, 'error' as level, described.object, problems.detail,
    'comment on it in its page: a sentence, then the five tags of the data map for stored data'
        as remedy
from described
cross join (
    values (
        '\[class: (child|account|billing|behaviour|consent|audit|operational|public|secret)\]',
        '\[keep: [^]]{3,}\]'
    )
) as tags (class, keep)
cross join lateral trim(regexp_replace(described.comment, '\[[a-z]+: [^]]*\]', '', 'g')) as meaning
cross join lateral regexp_replace(lower(meaning), '^(a|an|the) |[^a-z0-9]', '', 'g') as words
cross join lateral (
    values
    (described.comment is null, 'no comment'),
    (length(meaning) < 10, 'the comment is too short to mean anything'),
    (words = replace(described.name, '_', ''), 'the comment only repeats the name'),
    (described.is_stored and described.comment !~ tags.class, 'no [class: …] of the list'),
    (described.is_stored and described.comment !~ tags.keep, 'no [keep: …]')
) as problems (is_broken, detail)
where problems.is_broken
order by described.object, problems.detail
