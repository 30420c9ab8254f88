-- What a schema dump does not show: one line of text for each fact, in a fixed order.
with
spaces as (
    select
        namespaces.oid,
        namespaces.nspname
    from pg_catalog.pg_namespace as namespaces
    where namespaces.nspname = any(%(schemas)s)
),
facts as (
    select
        pg_catalog.format('unusable index %%I.%%I', spaces.nspname, relations.relname) as fact
    from pg_catalog.pg_index as indexes
    inner join pg_catalog.pg_class as relations on indexes.indexrelid = relations.oid
    inner join spaces on relations.relnamespace = spaces.oid
    where not (indexes.indisvalid and indexes.indisready and indexes.indislive)
    union all
    select pg_catalog.format(
        'trigger %%I on %%I.%%I fires %%s',
        triggers.tgname,
        spaces.nspname,
        relations.relname,
        case triggers.tgenabled
            when 'O' then 'at the origin'
            when 'D' then 'never'
            when 'R' then 'on replicas'
            else 'always'
        end
    )
    from pg_catalog.pg_trigger as triggers
    inner join pg_catalog.pg_class as relations on triggers.tgrelid = relations.oid
    inner join spaces on relations.relnamespace = spaces.oid
    where not triggers.tgisinternal and relations.relname !~ %(partitions)s
    union all
    select pg_catalog.format(
        'role %%I belongs to %%I%%s%%s%%s',
        members.rolname,
        roles.rolname,
        case when memberships.admin_option then ' with admin' else '' end,
        case when memberships.inherit_option then '' else ' without inherit' end,
        case when memberships.set_option then '' else ' without set' end
    )
    from pg_catalog.pg_auth_members as memberships
    inner join pg_catalog.pg_roles as roles on memberships.roleid = roles.oid
    inner join pg_catalog.pg_roles as members on memberships.member = members.oid
    where pg_catalog.starts_with(roles.rolname, 'wn_')
        and pg_catalog.starts_with(members.rolname, 'wn_')
    union all
    select pg_catalog.format(
        'role %%I%%s%%s%%s%%s%%s%%s',
        roles.rolname,
        case when roles.rolcanlogin then ' may log in' else '' end,
        case when roles.rolsuper then ' superuser' else '' end,
        case when roles.rolbypassrls then ' bypasses row security' else '' end,
        case when roles.rolcreaterole then ' creates roles' else '' end,
        case when roles.rolcreatedb then ' creates databases' else '' end,
        ' ' || roles.rolconfig::text
    )
    from pg_catalog.pg_roles as roles
    where pg_catalog.starts_with(roles.rolname, 'wn_')
    union all
    select pg_catalog.format(
        'default privileges of %%I%%s on %%s: %%s',
        roles.rolname,
        ' in ' || namespaces.nspname,
        defaults.defaclobjtype,
        defaults.defaclacl
    )
    from pg_catalog.pg_default_acl as defaults
    inner join pg_catalog.pg_roles as roles on defaults.defaclrole = roles.oid
    left join pg_catalog.pg_namespace as namespaces
        on defaults.defaclnamespace = namespaces.oid
    where pg_catalog.starts_with(roles.rolname, 'wn_')
    union all
    select pg_catalog.format('extension %%I', extensions.extname)
    from pg_catalog.pg_extension as extensions
)
select facts.fact
from facts
group by facts.fact
order by facts.fact collate "C";
