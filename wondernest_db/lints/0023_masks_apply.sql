-- Every mask rule of the data map can be carried out, and none lets a person through.
with columns as (
    select
        map.relation_id, map.position,
        concat_ws('.', map.schema_name, map.table_name, map.column_name) as object,
        map.column_name, map.type, map.is_nullable, map.is_generated, map.class, map.mask,
        map.class in ('account', 'billing', 'behaviour', 'consent', 'child') as is_personal,
        tables.class in ('account', 'billing', 'behaviour', 'consent', 'child') as is_about_people,
        tables.mask = 'drop' as is_dropped
    from wn.data_map as map
    inner join wn.data_map as tables
        on tables.relation_id = map.relation_id and tables.column_name is null
    where map.column_name is not null
),

fitting (mask, types) as (
    values
    ('hash', array['uuid', 'bytea', 'text']),
    ('fake-name', array['bytea', 'text']),
    ('fake-email', array['bytea', 'text']),
    ('fake-text', array['bytea', 'text']),
    (
        'shift-days',
        array['date', 'timestamp with time zone', 'tstzrange', 'tstzmultirange', 'daterange']
    ),
    ('generalise', array['date', 'text', 'text[]', 'bigint'])
),

keys as (
    select indexes.indrelid as relation_id, parts.position, indexes.indnullsnotdistinct
    from pg_catalog.pg_index as indexes
    cross join lateral unnest(indexes.indkey::bigint[]) as parts (position)
    where indexes.indisunique or indexes.indisexclusion
),

pairs as (
    select
        links.conname, here.object, here.mask, here.is_dropped, here.is_nullable,
        here.relation_id, here.position,
        there.object as target, there.mask as target_mask, there.is_dropped as is_target_dropped
    from pg_catalog.pg_constraint as links
    cross join lateral unnest(links.conkey::bigint[], links.confkey::bigint[])
        as parts (position, target_position)
    inner join columns as here
        on here.relation_id = links.conrelid and here.position = parts.position
    inner join columns as there
        on there.relation_id = links.confrelid and there.position = parts.target_position
    where links.contype = 'f'
),

-- Columns that can hold no words: a list or a pattern bounds them, or a kept column they refer to.
bounded as (
    select pairs.relation_id, pairs.position from pairs where pairs.target_mask = 'keep'
    union
    select columns.relation_id, columns.position
    from columns
    inner join pg_catalog.pg_constraint as checks
        on checks.conrelid = columns.relation_id and checks.contype = 'c'
        and columns.position = any (checks.conkey::bigint[])
    cross join lateral pg_get_constraintdef(checks.oid) as definition
    where definition ~ format(
        '\m%s (= ANY \(ARRAY\[|= ''|~ ''\^|<@ ARRAY\[)', columns.column_name
    )
),

problems (object, detail) as (
    select columns.object, format('mask %s does not fit %s', columns.mask, columns.type)
    from columns
    inner join fitting on fitting.mask = columns.mask
    where columns.type <> all (fitting.types)
    union all
    select columns.object, 'mask null, but the column is not nullable'
    from columns
    where columns.mask = 'null' and not columns.is_nullable
    union all
    select columns.object, 'mask ' || columns.mask || case
        when columns.is_dropped then ', but the rows of its table are dropped'
        else ', but the rows of its table are kept'
    end
    from columns
    where columns.is_dropped <> (columns.mask = 'drop')
    union all
    select columns.object, case
        when columns.is_generated then 'the database computes it, no mask can write it'
        else 'mask computed, but it is stored'
    end
    from columns
    where columns.mask <> 'drop' and columns.is_generated <> (columns.mask = 'computed')
    union
    select columns.object, format('mask %s, but it is part of a unique key', columns.mask)
    from columns
    inner join keys
        on keys.relation_id = columns.relation_id and keys.position = columns.position
    where columns.mask in ('constant', 'generalise', 'fake-name', 'fake-text')
        or (columns.mask = 'null' and keys.indnullsnotdistinct)
    union all
    select pairs.object, format(
        '%s refers to %s: mask %s here, %s there',
        pairs.conname, pairs.target, pairs.mask, pairs.target_mask
    )
    from pairs
    where not pairs.is_dropped and not pairs.is_target_dropped
        and pairs.mask not in (pairs.target_mask, 'null')
        -- What the database computes follows what it is made of.
        and not (
            'computed' in (pairs.mask, pairs.target_mask)
            and array['computed', 'keep', 'shift-days'] @> array[pairs.mask, pairs.target_mask]
        )
    union all
    select pairs.object, format('%s refers to %s, whose rows are dropped', pairs.conname, pairs.target)
    from pairs
    where pairs.is_target_dropped and not pairs.is_dropped and pairs.mask <> 'null'
    union all
    select columns.object, 'a secret is copied: mask ' || columns.mask
    from columns
    where columns.class = 'secret'
        and columns.mask not in ('hash', 'constant', 'null', 'fake-email', 'drop')
    union all
    select columns.object, 'mask keep on an identifier of a person'
    from columns
    where columns.mask = 'keep' and columns.type = 'uuid'
        and (
            columns.column_name ~ '^(family_id|child_id|user_id|.+_user_id)$'
            or (
                columns.is_personal
                and (columns.relation_id, columns.position) not in (
                    select bounded.relation_id, bounded.position from bounded
                )
            )
        )
    union all
    -- Whatever its class: one date that is kept tells by how much the others beside it were moved.
    select columns.object, 'mask keep on a date of a person'
    from columns
    where columns.mask = 'keep' and columns.is_about_people
        and columns.type in (
            'date', 'timestamp with time zone', 'tstzrange', 'tstzmultirange', 'daterange'
        )
    union all
    select columns.object, 'mask keep on what may hold words about a person'
    from columns
    where columns.mask = 'keep' and columns.is_personal
        and columns.type in ('text', 'text[]', 'jsonb', 'bytea', 'tsvector')
        and (columns.relation_id, columns.position) not in (
            select bounded.relation_id, bounded.position from bounded
        )
)

select
    '0023_masks_apply' as lint,
    'error' as level,
    problems.object,
    problems.detail,
    'choose a rule that fits; the page of this lint lists them' as remedy
from problems
order by problems.object, problems.detail
