select
    measured.table_name, measured.grain, measured.leaf_count, measured.oldest_at,
    measured.covered_until, measured.runway_days, measured.planned_days, measured.is_short,
    measured.due_count, measured.overdue_days, measured.stray_count
from wn.measure_partitions(%(as_of)s::timestamptz) as measured
