-- Which role may do what.
set local role wn_owner;

revoke all on core.role_permissions from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on core.role_permissions to wn_parent, wn_staff, wn_service, wn_resolver;

comment on table core.role_permissions is
    'A permission of a role. [class: public] [purpose: account_access] '
    '[keep: life of the service] [mask: keep] [export: no: not personal]';
comment on column core.role_permissions.role is
    'Role in the service that has the permission. [class: public] [purpose: account_access] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column core.role_permissions.permission is
    'What whoever has the role may do (core.permissions). [class: public] '
    '[purpose: account_access] [keep: with the row] [mask: keep] [export: no: not personal]';
