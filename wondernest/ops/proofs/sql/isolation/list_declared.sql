-- Policies on family tables that say openly: this role sees the rows of every family.
select
    policies.schemaname::text as space, policies.tablename::text as name,
    pg_catalog.unnest(policies.roles)::text as role, pg_catalog.lower(policies.cmd)::text as command,
    (pg_catalog.regexp_match(
        pg_catalog.obj_description(
            pg_catalog.format('%I.%I', policies.schemaname, policies.tablename)::regclass, 'pg_class'
        ), '\[class: (\w+)\]'
    ))[1] as class
from pg_catalog.pg_policies as policies
where coalesce(policies.qual, policies.with_check) = 'true'
    and not policies.roles @> array['wn_resolver'::name]
    and exists (
        select from pg_catalog.pg_attribute as keys
        where keys.attrelid
            = pg_catalog.format('%I.%I', policies.schemaname, policies.tablename)::regclass
            and keys.attname = 'family_id' and not keys.attisdropped
    )
order by 1, 2, 3, 4
