-- Where heads of seals were put outside the database. The table only grows.
set local role wn_owner;

revoke all on audit.seal_anchors from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

create or replace trigger t50_append_only_row before update or delete on audit.seal_anchors
    for each row execute function audit.tg_append_only();
alter table audit.seal_anchors enable always trigger t50_append_only_row;
create or replace trigger t50_append_only_truncate before truncate on audit.seal_anchors
    for each statement execute function audit.tg_append_only();
alter table audit.seal_anchors enable always trigger t50_append_only_truncate;

grant select on audit.seal_anchors to wn_auditor, wn_resolver;
grant insert (seal_id, place, anchored_at, reference) on audit.seal_anchors to wn_resolver;

comment on table audit.seal_anchors is
    'A copy of a head at a place whoever runs the database cannot rewrite. [class: audit] '
    '[purpose: accountability] [keep: life of the service] [mask: drop] [export: no: not personal]';
comment on column audit.seal_anchors.seal_id is
    'Seal whose head was put there. [class: audit] [purpose: accountability] [keep: with the row] '
    '[mask: drop] [export: no: not personal]';
comment on column audit.seal_anchors.place is
    'Name of the place. [class: audit] [purpose: accountability] [keep: with the row] '
    '[mask: drop] [export: no: not personal]';
comment on column audit.seal_anchors.anchored_at is
    'When it was put there. [class: audit] [purpose: accountability] [keep: with the row] '
    '[mask: drop] [export: no: not personal]';
comment on column audit.seal_anchors.reference is
    'How to find it there; null when the place needs none. [class: audit] '
    '[purpose: accountability] [keep: with the row] [mask: drop] [export: no: not personal]';
