-- How far the partitions of each planned table reach now, and what is due. The runway of the service.
set local role wn_owner;

create or replace view wn.partition_runway with (security_invoker = true) as
select
    measured.table_name,
    measured.grain,
    measured.leaf_count,
    measured.oldest_at,
    measured.covered_until,
    measured.runway_days,
    measured.planned_days,
    measured.is_short,
    measured.due_count,
    measured.overdue_days,
    measured.stray_count
from wn.measure_partitions(now()) as measured;

revoke all on wn.partition_runway from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver, wn_backfill;

grant select on wn.partition_runway to wn_service, wn_monitor;

comment on view wn.partition_runway is
    'For each planned table: days until no partition takes a row, fewest days the plan allows, partitions due to be dropped and since when, partitions that do not belong.';
