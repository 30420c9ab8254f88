-- Tables partitioned by time: how wide, how far ahead, how long kept.
set local role wn_owner;

revoke all on wn.partition_plans from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on wn.partition_plans to wn_service, wn_resolver, wn_monitor;

comment on table wn.partition_plans is
    'The plan of partitions of one table. [class: operational] [purpose: service_operation] '
    '[keep: life of the service] [mask: drop] [export: no: not personal]';
comment on column wn.partition_plans.table_name is
    'The table, with its schema. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column wn.partition_plans.grain is
    'Width of a partition: month or quarter. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column wn.partition_plans.ahead_count is
    'Partitions made ahead of the current one, 2 to 24. [class: operational] '
    '[purpose: service_operation] [keep: with the row] [mask: drop] [export: no: not personal]';
comment on column wn.partition_plans.keep_for is
    'Age at which a partition is dropped. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
