-- A view asks with the rights of its reader; a materialised view, which cannot, is not granted.
with views as (
    select
        classes.oid,
        classes.relkind,
        classes.relacl,
        classes.relowner,
        format('%I.%I', spaces.nspname, classes.relname) as name,
        coalesce(
            (
                select options.option_value::boolean
                from pg_options_to_table(classes.reloptions) as options
                where options.option_name = 'security_invoker'
            ),
            false
        ) as is_invoker
    from pg_catalog.pg_class as classes
    inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
    where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
        and classes.relkind in ('v', 'm')
),

defects (object, detail, remedy) as (
    select
        views.name,
        'reads with the rights of its owner, past every policy',
        'create the view with (security_invoker = true)'
    from views
    where views.relkind = 'v' and not views.is_invoker
    union all
    select distinct
        views.name,
        case entries.grantee when 0 then 'PUBLIC' else pg_get_userbyid(entries.grantee) end
        || ' may use a materialised view',
        'revoke it, and publish the rows through a fenced table'
    from views
    left join pg_catalog.pg_attribute as columns on columns.attrelid = views.oid
    cross join lateral (
        select entry.grantee from aclexplode(views.relacl) as entry
        union
        select entry.grantee from aclexplode(columns.attacl) as entry
    ) as entries
    where views.relkind = 'm' and entries.grantee <> views.relowner
)

select
    '0011_invoker_views' as lint,
    'error' as level,
    defects.object,
    defects.detail,
    defects.remedy
from defects
order by defects.object, defects.detail
