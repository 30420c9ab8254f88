-- Policies that say openly: this role sees the rows of every family.
select
    policies.schemaname::text as space, policies.tablename::text as name,
    pg_catalog.unnest(policies.roles)::text as role, pg_catalog.lower(policies.cmd)::text as command
from pg_catalog.pg_policies as policies
where coalesce(policies.qual, policies.with_check) = 'true'
    and not policies.roles @> array['wn_resolver'::name]
order by 1, 2, 3, 4
