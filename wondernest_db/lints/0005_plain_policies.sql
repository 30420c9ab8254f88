-- A policy is permissive, names its roles, stands alone for its command, and only asks the kernel.
with policies as (
    select
        rules.oid, rules.polqual, rules.polwithcheck, rules.polrelid, rules.polpermissive, rules.polroles, rules.polcmd,
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
),

-- Whether a policy of a table that belongs to families or persons begins with whose the row is and
-- then only narrows it. What is true for everybody is judged by who is let in and to what.
clauses as (
    select
        policies.oid, policies.polcmd, policies.polroles,
        replace(
            regexp_replace(
                one.text,
                '(\( SELECT )?wn\.sees_all_children\(\)( AS sees_all_children\))? OR \(child_id = ANY', ''
            ), '::text', ''
        ) as narrowed,
        substring(obj_description(policies.polrelid, 'pg_class') from '\[class: (\w+)') as class,
        policies.polrelid in (
            to_regclass('analytics.dirty_days'), to_regclass('analytics.dirty_spans')
        ) as is_queue
    from policies
    cross join lateral (
        values
        (pg_get_expr(policies.polqual, policies.polrelid)),
        (pg_get_expr(policies.polwithcheck, policies.polrelid))
    ) as one (text)
    where one.text is not null and exists (
        select from pg_catalog.pg_attribute as owners
        where owners.attrelid = policies.polrelid and owners.attname in ('family_id', 'user_id')
            and not owners.attisdropped
    )
),

opened (oid) as (
    select clauses.oid
    from clauses
    where case
        when clauses.narrowed = 'true' then exists (
            select
            from unnest(clauses.polroles) as named (role_id)
            where pg_get_userbyid(named.role_id) not in ('wn_resolver', 'wn_service', 'wn_auditor')
                or (
                    clauses.class = 'child' and not clauses.is_queue
                    and named.role_id <> 'wn_resolver'::regrole
                )
        )
        else clauses.narrowed !~
            ('^\(*((family|user)_id = (\( SELECT )?wn\.\2_id\(\)'
            '|family_id = (\( SELECT )?wn\.device_family_id\(\)'
            '|\( SELECT wn\.has_duty\(|wn\.has_duty\()')
            or clauses.narrowed ~ '\m(OR|NOT|CASE|COALESCE|IS)\M'
    end
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
        policies.oid in (select opened.oid from opened),
        'does not begin with the family or person of the request, or only seems to'
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
