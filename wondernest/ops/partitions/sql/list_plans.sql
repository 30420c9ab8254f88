-- Months and days apart, because a month has no length in days.
select
    plans.table_name, plans.grain, plans.ahead_count::integer as ahead_count,
    (extract(year from plans.keep_for) * 12 + extract(month from plans.keep_for))::integer
        as keep_months,
    extract(day from plans.keep_for)::integer as keep_days,
    columns.attname as key
from wn.partition_plans as plans
inner join pg_catalog.pg_partitioned_table as parents
    on parents.partrelid = plans.table_name::regclass
inner join pg_catalog.pg_attribute as columns
    on columns.attrelid = parents.partrelid and columns.attnum = parents.partattrs[0]
order by plans.table_name
