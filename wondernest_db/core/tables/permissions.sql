-- What a role may be allowed to do.
set local role wn_owner;

revoke all on core.permissions from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on core.permissions to wn_parent, wn_staff, wn_service, wn_resolver;

comment on table core.permissions is
    'A permission, named as area.verb. [class: public] [keep: life of the service]';
comment on column core.permissions.permission is
    'Name, such as content.review. [class: public] [keep: with the row]';
comment on column core.permissions.description is
    'What it lets a person do. [class: public] [keep: with the row]';
