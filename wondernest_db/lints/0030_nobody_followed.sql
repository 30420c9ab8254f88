-- Nothing recognises a device, a browser or a line over time; a stand-in for a person joins nothing.
with relations as (
    select classes.oid, format('%I.%I', spaces.nspname, classes.relname) as name
    from pg_catalog.pg_class as classes
    inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
    where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
        and classes.relkind in ('r', 'p', 'f', 'm', 'v')
        and not classes.relispartition
),

columns as (
    select
        relations.oid, relations.name as relation, attributes.attname,
        format('%s.%I', relations.name, attributes.attname) as name,
        -- A domain, or a list of them, is what it is made of.
        coalesce(nullif(types.typbasetype, 0), nullif(types.typelem, 0), types.oid)::regtype::text
        as type_name
    from relations
    inner join pg_catalog.pg_attribute as attributes on attributes.attrelid = relations.oid
    inner join pg_catalog.pg_type as types on types.oid = attributes.atttypid
    where attributes.attnum > 0 and not attributes.attisdropped
),

-- Made with a key that is destroyed or kept apart, so that one person counts once.
stand_ins as (
    select columns.oid, columns.relation, columns.name
    from columns
    where columns.attname ~ '(^|_)(pseudonym|address_hash)$'
),

defects (object, detail) as (
    select columns.name, 'an address of a line or a device'
    from columns
    where columns.type_name in ('inet', 'cidr', 'macaddr', 'macaddr8')
    union all
    select columns.name, 'the name promises what a device or a browser is recognised by'
    from columns
    where columns.attname ~ (
        '(^|_)(ip|ip_address|mac_address|imei|imsi|iccid|msisdn|udid|idfv|ssaid|android_id'
        '|hardware_id|serial_number|installation_id|browser_id|cookie|push_token|user_agent)'
        '(_(id|index|hash|enc|value))?$'
    )
    union all
    select stand_ins.name, format('stands beside %s, which says whose it is', others.attname)
    from stand_ins
    inner join columns as others on others.oid = stand_ins.oid
    where others.attname in (
        'family_id', 'child_id', 'user_id', 'session_id', 'device_id', 'anonymous_id', 'grant_id'
    )
    union all
    select stand_ins.name, format('%s leads to rows about people', links.conname)
    from stand_ins
    inner join pg_catalog.pg_constraint as links
        on links.contype = 'f' and stand_ins.oid in (links.conrelid, links.confrelid)
    inner join columns as others
        on others.oid in (links.conrelid, links.confrelid)
        and others.attname in ('family_id', 'child_id', 'user_id')
    union all
    select stand_ins.name, format('%s can read it', readers.role)
    from stand_ins
    cross join (values ('wn_analyst'), ('wn_parent'), ('wn_staff')) as readers (role)
    where has_any_column_privilege(readers.role, stand_ins.oid, 'select')
)

select distinct
    '0030_nobody_followed' as lint, 'error' as level, defects.object, defects.detail,
    'leave the column out; count with a stand-in in a table of its own that nobody can join'
    as remedy
from defects
order by defects.object, defects.detail
