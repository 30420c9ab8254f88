-- The roles of the platform have no power of their own and reach only what the bootstrap says.
with allowed (member, role, is_inherited) as (
    values
    ('wn_migrator', 'wn_owner', false), ('wn_migrator', 'wn_resolver', false),
    ('wn_migrator', 'wn_backfill', false),
    ('wn_api', 'wn_parent', false), ('wn_api', 'wn_device', false), ('wn_api', 'wn_staff', false),
    ('wn_api', 'wn_analyst', false),
    ('wn_api', 'wn_auditor', false), ('wn_api', 'wn_monitor', false),
    ('wn_jobs', 'wn_service', false), ('wn_jobs', 'wn_monitor', false),
    ('wn_monitor', 'pg_monitor', true)
),

actual as (
    select
        members.rolname as member, groups.rolname as role,
        bool_or(edges.inherit_option) as is_inherited, bool_or(edges.admin_option) as is_admin
    from pg_catalog.pg_auth_members as edges
    inner join pg_catalog.pg_roles as members on members.oid = edges.member
    inner join pg_catalog.pg_roles as groups on groups.oid = edges.roleid
    where starts_with(members.rolname, 'wn_')
    group by members.rolname, groups.rolname
),

defects (object, detail, remedy) as (
    select roles.rolname::text, problems.detail, 'alter it to what bootstrap/01_roles.sql says'
    from pg_catalog.pg_roles as roles
    cross join lateral (
        values
        (roles.rolsuper, 'superuser'), (roles.rolcreaterole, 'createrole'),
        (roles.rolcreatedb, 'createdb'), (roles.rolreplication, 'replication'),
        (roles.rolbypassrls, 'bypassrls'), (roles.rolinherit, 'inherit'),
        (
            roles.rolcanlogin <> (roles.rolname ~ '^wn_(owner|resolver|migrator|api|jobs)$'),
            'may log in and should not, or the other way round'
        )
    ) as problems (is_broken, detail)
    where starts_with(roles.rolname, 'wn_') and problems.is_broken
    union all
    select
        roles.rolname, 'owns ' || pg_describe_object(owned.classid, owned.objid, owned.objsubid),
        'give it to wn_owner'
    from pg_catalog.pg_shdepend as owned
    inner join pg_catalog.pg_roles as roles on roles.oid = owned.refobjid
    inner join pg_catalog.pg_database as here on here.oid = owned.dbid
    where here.datname = current_database() and owned.deptype = 'o'
        and roles.rolname ~ '^wn_(?!(owner|resolver|migrator)$)'
    union all
    -- What sessions would start with: past row security, as somebody else, or telling the log.
    select
        coalesce(roles.rolname::text, 'this database'), 'every session starts with ' || named.setting,
        'reset it; bootstrap/01_roles.sql says what a role needs'
    from pg_catalog.pg_db_role_setting as stored
    left join pg_catalog.pg_roles as roles on roles.oid = stored.setrole
    left join pg_catalog.pg_database as bases on bases.oid = stored.setdatabase
    cross join lateral unnest(stored.setconfig) as named (setting)
    where (starts_with(roles.rolname, 'wn_') or stored.setrole = 0)
        and (stored.setdatabase = 0 or bases.datname = current_database())
        and named.setting ~ ('^(session_replication_role|row_security|search_path|role'
            '|session_authorization|event_triggers|\w+_preload_libraries|log_\w+)=')
    union all
    select
        coalesce(actual.member, allowed.member),
        coalesce('reaches or administers ' || actual.role, 'cannot become ' || allowed.role),
        'run bootstrap/01_roles.sql again, and revoke what it does not grant'
    from actual
    full join allowed
        on allowed.member = actual.member and allowed.role = actual.role
        and allowed.is_inherited = actual.is_inherited and not actual.is_admin
    where actual.member is null or allowed.member is null
)

select '0017_plain_roles' as lint, 'error' as level, defects.object, defects.detail, defects.remedy
from defects
order by defects.object, defects.detail
