-- How far the partitions of each planned table reach now, what is due, what does not belong.
-- rows: PartitionRunway  as: wn_service
select
    table_name, grain, leaf_count, oldest_at, covered_until, runway_days, planned_days, is_short,
    due_count, overdue_days, stray_count
from wn.partition_runway
