-- References a distributed engine cannot hold; the orphan check goes through them.
set local role wn_owner;

revoke all on wn.soft_references from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on wn.soft_references to wn_service, wn_resolver, wn_monitor;

comment on table wn.soft_references is
    'A foreign key that is real on plain PostgreSQL and checked by query elsewhere. '
    '[class: operational] [purpose: service_operation] [keep: life of the service] [mask: drop] '
    '[export: no: not personal]';
comment on column wn.soft_references.constraint_name is
    'Name of the constraint. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column wn.soft_references.from_table is
    'The table that refers. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column wn.soft_references.definition is
    'The constraint as SQL. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
