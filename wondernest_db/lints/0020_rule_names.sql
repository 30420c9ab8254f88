-- Policies, triggers and functions are named by the house table: they sort, and fire, by name.
with relations as (
    select classes.oid, classes.relname, spaces.nspname
    from pg_catalog.pg_class as classes
    inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
    where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
        and classes.relkind in ('r', 'p', 'f', 'v') and not classes.relispartition
),

named (schema_name, part_of, name, pattern) as (
    select relations.nspname, relations.relname, rules.polname, kinds.start || '_[a-z0-9_]+$'
    from relations
    inner join pg_catalog.pg_policy as rules on rules.polrelid = relations.oid
    inner join (
        values
        ('r', '^select'), ('a', '^insert'), ('w', '^update'), ('d', '^delete'), ('*', '^all')
    ) as kinds (polcmd, start) on kinds.polcmd = rules.polcmd::text
    union all
    select relations.nspname, relations.relname, triggers.tgname, '^t\d\d_[a-z0-9]+_[a-z0-9_]+$'
    from relations
    inner join pg_catalog.pg_trigger as triggers on triggers.tgrelid = relations.oid
    where not triggers.tgisinternal
    union all
    select
        spaces.nspname, null, functions.proname,
        case functions.prorettype
            when 'trigger'::regtype then '^tg_[a-z0-9]+_[a-z0-9_]+$' else '^_?[a-z][a-z0-9_]*$'
        end
    from pg_catalog.pg_proc as functions
    inner join pg_catalog.pg_namespace as spaces on spaces.oid = functions.pronamespace
    where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
)

select
    '0020_rule_names' as lint, 'error' as level,
    concat_ws('.', named.schema_name, named.part_of, named.name) as object,
    'the name does not match ' || named.pattern as detail,
    'rename it; the page of this lint has the table' as remedy
from named
where named.name !~ named.pattern
order by object, detail
