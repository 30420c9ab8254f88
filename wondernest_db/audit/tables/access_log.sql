-- Reads of family data by staff. The table only grows.
-- Scope child: a block on one child also covers who read of it.
set local role wn_owner;

select wn.fence('audit.access_log');
select wn.allow('audit.access_log', 'select', 'wn_parent', 'child', 'guardian');
select wn.allow('audit.access_log', 'select', 'wn_auditor', 'duty', 'auditor');
select wn.allow('audit.access_log', 'insert', 'wn_resolver', 'all');

create or replace trigger t50_append_only_row before update or delete on audit.access_log
    for each row execute function audit.tg_append_only();
alter table audit.access_log enable always trigger t50_append_only_row;
create or replace trigger t50_append_only_truncate before truncate on audit.access_log
    for each statement execute function audit.tg_append_only();
alter table audit.access_log enable always trigger t50_append_only_truncate;

grant select on audit.access_log to wn_parent, wn_auditor;
grant insert (
    family_id, accessed_at, access_id, child_id, user_id, access_grant_id, what, row_count,
    request_id
) on audit.access_log to wn_resolver;

comment on table audit.access_log is
    'One read by a member of staff: what, how much, under which grant. [class: audit] '
    '[purpose: accountability] [keep: 7 years as audit_trail] [mask: drop] [export: guardian]';
comment on column audit.access_log.family_id is
    'The family; the nil id for reads over all families. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: guardian]';
comment on column audit.access_log.accessed_at is
    'When it was read. [class: audit] [purpose: accountability] [keep: with the row] [mask: drop] '
    '[export: guardian]';
comment on column audit.access_log.access_id is
    'Identifier of this read, made when it was recorded. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: guardian]';
comment on column audit.access_log.child_id is
    'The child read of; null when it was about the family. [class: audit] '
    '[purpose: accountability] [keep: with the row] [mask: drop] [export: guardian]';
comment on column audit.access_log.user_id is
    'Member of staff who read. [class: audit] [purpose: accountability] [keep: with the row] '
    '[mask: drop] [export: no: protects others]';
comment on column audit.access_log.access_grant_id is
    'The grant it was read under; null for reads that need none. [class: audit] '
    '[purpose: accountability] [keep: with the row] [mask: drop] [export: guardian]';
comment on column audit.access_log.what is
    'What was read, 3 to 120 characters. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: guardian]';
comment on column audit.access_log.row_count is
    'Rows read; 0 where the family was opened as a whole and nobody counted. [class: audit] '
    '[purpose: accountability] [keep: with the row] [mask: drop] [export: guardian]';
comment on column audit.access_log.request_id is
    'The request, as in the logs of the service; null outside one. [class: audit] '
    '[purpose: accountability] [keep: with the row] [mask: drop] [export: guardian]';
