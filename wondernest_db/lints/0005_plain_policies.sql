-- A policy is permissive, names its roles, stands alone for its command, and only asks the kernel.
with policies as (
    select
        rules.oid, rules.polrelid, rules.polpermissive, rules.polroles, rules.polcmd,
        format('%I.%I.%I', spaces.nspname, classes.relname, rules.polname) as name,
        -- Without the literals, so that a word inside a string is not taken for a call.
        regexp_replace(clauses.text, '''[^'']*''', '', 'g') as predicate
    from pg_catalog.pg_policy as rules
    cross join lateral concat_ws(
        ' ', pg_get_expr(rules.polqual, polrelid), pg_get_expr(rules.polwithcheck, polrelid)
    ) as clauses (text)
    inner join pg_catalog.pg_class as classes on classes.oid = rules.polrelid
    inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
    where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
)

select
    '0005_plain_policies' as lint, 'error' as level, policies.name as object, problems.detail,
    'write it with wn.allow(), one policy for a command and a role' as remedy
from policies
cross join lateral (
    values
    (not policies.polpermissive, 'restrictive: shards would lose it'),
    (0 = any (policies.polroles), 'for PUBLIC instead of named roles'),
    (
        exists (
            select from policies as others
            where others.polrelid = policies.polrelid and others.oid <> policies.oid
                and others.polroles && policies.polroles
                and (others.polcmd = policies.polcmd or '*' in (others.polcmd, policies.polcmd))
        ),
        'another policy answers the same command and role'
    ),
    (
        policies.predicate ~ '\mFROM\M' or exists (
            select from pg_catalog.pg_depend as needs
            where needs.classid = 'pg_policy'::regclass and needs.objid = policies.oid
                and needs.refclassid = 'pg_class'::regclass and needs.refobjid <> policies.polrelid
        ),
        'looks rows up'
    ),
    (
        'wn_parent'::regrole = any (policies.polroles)
        and policies.predicate !~ '\mwn\.(family_id|user_id)\(\)'
        and exists (
            select from pg_catalog.pg_attribute
            where attrelid = policies.polrelid and attname = 'family_id'
        ),
        'lets a parent reach rows of other families'
    ),
    (
        policies.predicate ~ '\m(CURRENT_USER|SESSION_USER|CURRENT_ROLE|USER|OPERATOR)\M'
        or policies.predicate ~ '(?<![a-z0-9_.])(?!wn\.)[a-z_][a-z0-9_.]*\(',
        'calls something other than a function of wn'
    )
) as problems (is_broken, detail)
where problems.is_broken
order by object, problems.detail
