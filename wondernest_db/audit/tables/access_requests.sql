-- A member of staff asks to read one family; another one answers with a grant of the same id.
set local role wn_owner;

select wn.fence('audit.access_requests');
select wn.allow('audit.access_requests', 'select', 'wn_auditor', 'duty', 'auditor');
select wn.allow('audit.access_requests', 'select', 'wn_resolver', 'all');
select wn.allow('audit.access_requests', 'insert', 'wn_resolver', 'all');

grant select on audit.access_requests to wn_auditor, wn_resolver;
grant insert (
    family_id, access_request_id, user_id, reason, minutes, requested_at
) on audit.access_requests to wn_resolver;

comment on table audit.access_requests is
    'One request for leave to read a family, answered or not. [class: audit] '
    '[purpose: accountability] [keep: 7 years as audit_trail] [mask: drop] [export: guardian]';
comment on column audit.access_requests.family_id is
    'The family; first part of every key. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: guardian]';
comment on column audit.access_requests.access_request_id is
    'The request, and the grant when there is one. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: guardian]';
comment on column audit.access_requests.user_id is
    'Member of staff who asks. [class: audit] [purpose: accountability] [keep: with the row] [mask: drop] '
    '[export: no: protects others]';
comment on column audit.access_requests.reason is
    'Why, 10 to 500 characters; no family data. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: guardian]';
comment on column audit.access_requests.minutes is
    'How long it is wanted for, 1 to 60 minutes from the approval. [class: audit] '
    '[purpose: accountability] [keep: with the row] [mask: drop] [export: guardian]';
comment on column audit.access_requests.requested_at is
    'When it was asked; it waits for a day. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: guardian]';
