-- What the tags of a table and of its columns say does not contradict itself.
with ranks (class, place) as (
    values
    ('public', 1), ('operational', 2), ('audit', 3), ('account', 4), ('billing', 5),
    ('behaviour', 6), ('consent', 7), ('child', 8)
),

tables as (
    select
        map.relation_id, concat_ws('.', map.schema_name, map.table_name) as object,
        map.class, ranks.place, map.purposes, map.keep, map.export
    from wn.data_map as map
    left join ranks on ranks.class = map.class
    where map.column_name is null
),

columns as (
    select
        map.relation_id,
        concat_ws('.', map.schema_name, map.table_name, map.column_name) as object,
        map.class, ranks.place, map.purposes, map.keep, map.export, map.is_generated
    from wn.data_map as map
    left join ranks on ranks.class = map.class
    where map.column_name is not null
),

periods as (
    select tables.relation_id, min(ends.max_age) as shortest
    from tables
    cross join lateral wn.keep_clauses(tables.keep) as ends
    where ends.kind = 'period'
    group by tables.relation_id
),

problems (object, detail) as (
    select columns.object, format('class %s, but its table is %s', columns.class, tables.class)
    from columns
    inner join tables on tables.relation_id = columns.relation_id
    where columns.place > tables.place
        or (tables.class = 'secret' and columns.place >= 4)
    union all
    select tables.object, format('class %s, but no column of it is', tables.class)
    from tables
    where not exists (
        select from columns
        where columns.relation_id = tables.relation_id and columns.class = tables.class
    )
    union all
    select columns.object, 'purpose ' || named.purpose || ' is not one of its table'
    from columns
    inner join tables on tables.relation_id = columns.relation_id
    cross join lateral unnest(columns.purposes) as named (purpose)
    where named.purpose <> all (tables.purposes)
    union all
    select tables.object, 'purpose ' || named.purpose || ' is that of no column'
    from tables
    cross join lateral unnest(tables.purposes) as named (purpose)
    where not exists (
        select from columns
        where columns.relation_id = tables.relation_id and named.purpose = any (columns.purposes)
    )
    union all
    select tables.object, 'the purpose ' || named.purpose || ' rests on consent, and nothing ends with it'
    from tables
    cross join lateral unnest(tables.purposes) as named (purpose)
    inner join family.consent_purposes as consents on consents.purpose = named.purpose
    where tables.place >= 4
        and not exists (
            select from wn.keep_clauses(tables.keep) as ends where ends.kind = 'withdrawal'
        )
    union all
    select tables.object, 'kept until withdrawal, but no purpose of it rests on consent'
    from tables
    cross join lateral wn.keep_clauses(tables.keep) as ends
    where ends.kind = 'withdrawal'
        and not exists (
            select from family.consent_purposes as consents
            where consents.purpose = any (tables.purposes)
        )
    union all
    select tables.object, 'data about people is not kept for the life of the service'
    from tables
    cross join lateral wn.keep_clauses(tables.keep) as ends
    where ends.kind = 'service' and tables.place >= 4
    union all
    select tables.object, 'life of the service, and yet another end'
    from tables
    where (select bool_or(ends.kind = 'service') and count(*) > 1 from wn.keep_clauses(tables.keep) as ends)
    union all
    select columns.object, 'kept longer than its row: ' || ends.clause
    from columns
    cross join lateral wn.keep_clauses(columns.keep) as ends
    left join periods on periods.relation_id = columns.relation_id
    where ends.kind in ('service', 'with') or ends.max_age > periods.shortest
    union all
    select parts.object, 'a secret is never exported'
    from (
        select columns.object, columns.class, columns.export from columns
        union all
        select tables.object, tables.class, tables.export from tables
    ) as parts
    where parts.class = 'secret' and parts.export <> 'no: secret'
    union all
    select columns.object, 'exported as secret, but of class ' || columns.class
    from columns
    inner join tables on tables.relation_id = columns.relation_id
    where columns.export = 'no: secret' and columns.class <> 'secret' and tables.class <> 'secret'
    union all
    select columns.object, format('exported to %s, its table to %s', columns.export, tables.export)
    from columns
    inner join tables on tables.relation_id = columns.relation_id
    where columns.export !~ '^no: ' and columns.export <> tables.export
    union all
    select tables.object, format('exported to %s, but no column of it is', tables.export)
    from tables
    where tables.export !~ '^no: '
        and not exists (
            select from columns
            where columns.relation_id = tables.relation_id and columns.export = tables.export
        )
    union all
    select parts.object, format('class %s is data about people', parts.class)
    from (
        select columns.object, columns.class, columns.place, columns.export from columns
        union all
        select tables.object, tables.class, tables.place, tables.export from tables
    ) as parts
    where parts.export = 'no: not personal' and parts.place >= 4
    union all
    select columns.object, 'exported as computed, but it is stored'
    from columns
    where columns.export = 'no: computed' and not columns.is_generated
)

select
    '0022_map_agrees' as lint,
    'error' as level,
    problems.object,
    problems.detail,
    'change the tag that is wrong; the page of this lint lists what must agree' as remedy
from problems
order by problems.object, problems.detail
