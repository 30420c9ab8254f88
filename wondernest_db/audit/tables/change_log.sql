-- The trail: every change of a governed table, in the transaction that made it.
-- The table only grows.
set local role wn_owner;

select wn.fence('audit.change_log');
select wn.allow('audit.change_log', 'select', 'wn_parent', 'family', 'guardian');
select wn.allow('audit.change_log', 'select', 'wn_auditor', 'duty', 'auditor');
select wn.allow('audit.change_log', 'select', 'wn_resolver', 'all');
select wn.allow('audit.change_log', 'insert', 'wn_resolver', 'all');

create or replace trigger t50_append_only_row before update or delete on audit.change_log
    for each row execute function audit.tg_append_only();
alter table audit.change_log enable always trigger t50_append_only_row;
create or replace trigger t50_append_only_truncate before truncate on audit.change_log
    for each statement execute function audit.tg_append_only();
alter table audit.change_log enable always trigger t50_append_only_truncate;

grant select on audit.change_log to wn_parent, wn_auditor, wn_resolver;
grant insert (
    family_id, changed_at, change_id, table_name, operation, row_key, actor_role, user_id,
    session_id, request_id, reason, commitment
) on audit.change_log to wn_resolver;

comment on table audit.change_log is
    'One row changed: which, by whom, when; and a commitment to its content, never the content. '
    '[class: audit] [purpose: accountability] [keep: 7 years as audit_trail] [mask: drop] '
    '[export: no: protects others]';
comment on column audit.change_log.family_id is
    'The family; the nil id for changes outside families. [class: audit] '
    '[purpose: accountability] [keep: with the row] [mask: drop] [export: no: protects others]';
comment on column audit.change_log.changed_at is
    'Start of the transaction that made the change. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: no: protects others]';
comment on column audit.change_log.change_id is
    'The change. [class: audit] [purpose: accountability] [keep: with the row] [mask: drop] '
    '[export: no: protects others]';
comment on column audit.change_log.xid is
    'That transaction; seals close ranges of it. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: no: protects others]';
comment on column audit.change_log.table_name is
    'The table, with its schema. [class: audit] [purpose: accountability] [keep: with the row] '
    '[mask: drop] [export: no: protects others]';
comment on column audit.change_log.operation is
    'insert, update, delete, truncate or ddl. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: no: protects others]';
comment on column audit.change_log.row_key is
    'Key columns of the row; ids only. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: no: protects others]';
comment on column audit.change_log.actor_role is
    'Database role that made the change. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: no: protects others]';
comment on column audit.change_log.user_id is
    'The signed-in adult; null for background work. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: no: protects others]';
comment on column audit.change_log.session_id is
    'Their session; null for background work. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: no: protects others]';
comment on column audit.change_log.request_id is
    'The request, as in the logs of the service; null outside one. [class: audit] '
    '[purpose: accountability] [keep: with the row] [mask: drop] [export: no: protects others]';
comment on column audit.change_log.reason is
    'Why, where the work gives a reason; at most 200 characters. [class: audit] '
    '[purpose: accountability] [keep: with the row] [mask: drop] [export: no: protects others]';
comment on column audit.change_log.commitment is
    'SHA-256 of salt and content, 32 bytes; says nothing once the salt is gone. [class: audit] '
    '[purpose: accountability] [keep: with the row] [mask: drop] [export: no: protects others]';
