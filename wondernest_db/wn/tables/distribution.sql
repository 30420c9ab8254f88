-- What each table is to an engine that spreads tables over nodes.
set local role wn_owner;

revoke all on wn.distribution from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on wn.distribution to wn_service, wn_resolver, wn_monitor;

comment on table wn.distribution is
    'A table and how it is spread. [class: operational] [purpose: service_operation] '
    '[keep: life of the service] [mask: drop] [export: no: not personal]';
comment on column wn.distribution.table_name is
    'The table, with its schema. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column wn.distribution.kind is
    'family for spread by family_id, reference for a copy on every node, local for the first node '
    'only. [class: operational] [purpose: service_operation] [keep: with the row] [mask: drop] '
    '[export: no: not personal]';
comment on column wn.distribution.position is
    'Order of registration; parents come before children. [class: operational] '
    '[purpose: service_operation] [keep: with the row] [mask: drop] [export: no: not personal]';
