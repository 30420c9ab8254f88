-- What a role may be allowed to do.
set local role wn_owner;

revoke all on core.permissions from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on core.permissions to wn_parent, wn_staff, wn_service, wn_resolver;

comment on table core.permissions is
    'A permission, named as area.verb. [class: public] [purpose: account_access] '
    '[keep: life of the service] [mask: keep] [export: no: not personal]';
comment on column core.permissions.permission is
    'Name, such as content.review. [class: public] [purpose: account_access] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column core.permissions.description is
    'What it lets a person do. [class: public] [purpose: account_access] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
