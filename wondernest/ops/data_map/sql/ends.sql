-- What ends each table, and how its partitions are dropped where it has some.
select
    concat_ws('.', map.schema_name, map.table_name) as table_name,
    ends.clause, ends.kind, ends.data_class, ends.with_table,
    plans.table_name is not null as is_partitioned
from wn.data_map as map
cross join lateral wn.keep_clauses(map.keep) as ends
left join wn.partition_plans as plans
    on plans.table_name = concat_ws('.', map.schema_name, map.table_name)
where map.column_name is null
order by 1, ends.clause
