-- Requests of families for access, correction, erasure and the like, with their deadlines.
-- Scope child: a guardian kept from one child asks neither about it nor for the whole family.
set local role wn_owner;

select wn.fence('audit.subject_requests');
select wn.allow('audit.subject_requests', 'select', 'wn_parent', 'child', 'guardian');
select wn.allow('audit.subject_requests', 'insert', 'wn_parent', 'child', 'guardian');
select wn.allow('audit.subject_requests', 'select', 'wn_auditor', 'duty', 'auditor');
select wn.allow('audit.subject_requests', 'select', 'wn_resolver', 'all');
select wn.allow('audit.subject_requests', 'update', 'wn_resolver', 'all');
select audit.govern('audit.subject_requests', 'family_id', 'request_id');

grant select on audit.subject_requests to wn_parent, wn_auditor, wn_resolver;
grant insert (
    family_id, request_id, child_id, requested_by_user_id, kind, received_at, due_at
) on audit.subject_requests to wn_parent;
grant update (
    state, extended_until, extension_reason, completed_at
) on audit.subject_requests to wn_resolver;

comment on table audit.subject_requests is
    'One request and how far it is. [class: audit] [purpose: accountability] '
    '[keep: 7 years as duty_register] [mask: drop] [export: guardian]';
comment on column audit.subject_requests.family_id is
    'The family; first part of every key. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: guardian]';
comment on column audit.subject_requests.request_id is
    'The request. [class: audit] [purpose: accountability] [keep: with the row] [mask: drop] '
    '[export: guardian]';
comment on column audit.subject_requests.child_id is
    'The child it is about; null for the whole family. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: guardian]';
comment on column audit.subject_requests.requested_by_user_id is
    'Who asked. [class: audit] [purpose: accountability] [keep: with the row] [mask: drop] '
    '[export: guardian]';
comment on column audit.subject_requests.kind is
    'access, portability, rectification, erasure, restriction or objection. [class: audit] '
    '[purpose: accountability] [keep: with the row] [mask: drop] [export: guardian]';
comment on column audit.subject_requests.state is
    'received, verified, running, incomplete, completed or refused. [class: audit] '
    '[purpose: accountability] [keep: with the row] [mask: drop] [export: guardian]';
comment on column audit.subject_requests.received_at is
    'When it came in. [class: audit] [purpose: accountability] [keep: with the row] [mask: drop] '
    '[export: guardian]';
comment on column audit.subject_requests.due_at is
    'Until when it must be answered, at most a month. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: guardian]';
comment on column audit.subject_requests.extended_until is
    'New deadline, at most two months more; null when not extended. [class: audit] '
    '[purpose: accountability] [keep: with the row] [mask: drop] [export: guardian]';
comment on column audit.subject_requests.extension_reason is
    'Why it was extended. [class: audit] [purpose: accountability] [keep: with the row] '
    '[mask: drop] [export: guardian]';
comment on column audit.subject_requests.completed_at is
    'When it was answered; null before that. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: guardian]';
