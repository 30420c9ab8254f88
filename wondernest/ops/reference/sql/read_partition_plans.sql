-- Plans by which partitions are made ahead and dropped.
select plans.table_name::text, plans.grain, plans.ahead_count, plans.keep_for::text
from wn.partition_plans as plans
order by plans.table_name::text collate "C"
