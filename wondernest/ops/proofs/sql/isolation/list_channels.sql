-- Channels that functions of this database notify.
select distinct found.parts[1] as channel
from pg_catalog.pg_proc as routines
cross join lateral pg_catalog.regexp_matches(
    routines.prosrc, 'pg_notify\(\s*''([^'']+)''', 'g'
) as found (parts)
where routines.pronamespace <> 'pg_catalog'::regnamespace
order by 1
