-- Of the tables a backfill reads, those of which row security may keep a row from it; for the table
-- it writes also those it could not write. Only a policy that says no more than `true` hides none.
select tables.name
from pg_catalog.unnest(%(tables)s::text[]) as tables (name)
cross join pg_catalog.unnest(array['r', 'w']::"char"[]) as commands (command)
inner join pg_catalog.pg_class as classes on classes.oid = tables.name::regclass
where (commands.command = 'r' or tables.name = %(written)s)
    and classes.relrowsecurity
    and (
        not exists (
            select
            from pg_catalog.pg_policy as rules
            where rules.polrelid = classes.oid
                and rules.polpermissive
                and rules.polcmd in ('*', commands.command)
                and 'wn_backfill'::regrole = any (rules.polroles)
                and pg_catalog.pg_get_expr(rules.polqual, rules.polrelid) = 'true'
        )
        or exists (
            select
            from pg_catalog.pg_policy as rules
            where rules.polrelid = classes.oid
                and not rules.polpermissive
                and rules.polroles && array[0, 'wn_backfill'::regrole]::oid[]
        )
    )
group by tables.name
order by tables.name
