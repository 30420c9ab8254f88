-- A parent disagrees with a decision; somebody else answers.
set local role wn_owner;

select wn.fence('safety.appeals');
select wn.allow('safety.appeals', 'select', 'wn_parent', 'family');
select wn.allow('safety.appeals', 'insert', 'wn_parent', 'family', 'caregiver');
select wn.allow('safety.appeals', 'select', 'wn_service', 'family');
select wn.allow('safety.appeals', 'update', 'wn_service', 'family');
select wn.allow('safety.appeals', 'select', 'wn_resolver', 'all');
select wn.allow('safety.appeals', 'delete', 'wn_resolver', 'all');
select audit.govern('safety.appeals', 'family_id', 'appeal_id');

grant select, delete on safety.appeals to wn_resolver;
grant select on safety.appeals to wn_parent, wn_service;
grant insert (
    family_id, appeal_id, report_id, decision_id, first_decided_by_user_id, appealed_by_user_id,
    reason_enc, appealed_at, due_at
) on safety.appeals to wn_parent, wn_service;
grant update (
    reason_enc, state, decided_by_user_id, public_answer, decided_at
) on safety.appeals to wn_service;

comment on table safety.appeals is
    'An appeal against a decision on a report. [class: account] '
    '[purpose: child_safety, accountability] [keep: until erasure, 3 years as incident_report] '
    '[mask: keep] [export: guardian]';
comment on column safety.appeals.family_id is
    'The family; first part of every key. [class: account] [purpose: child_safety] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column safety.appeals.appeal_id is
    'The appeal. [class: account] [purpose: child_safety] [keep: with the row] [mask: hash] '
    '[export: guardian]';
comment on column safety.appeals.report_id is
    'The report the decision answered. [class: account] [purpose: child_safety] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column safety.appeals.decision_id is
    'The decision. [class: operational] [purpose: child_safety] [keep: with the row] [mask: keep] '
    '[export: guardian]';
comment on column safety.appeals.first_decided_by_user_id is
    'Who made that decision; the reference proves it, the check keeps them away. [class: audit] '
    '[purpose: accountability] [keep: with the row] [mask: hash] [export: no: protects others]';
comment on column safety.appeals.appealed_by_user_id is
    'The adult who appeals. [class: account] [purpose: child_safety] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column safety.appeals.reason_enc is
    'Why, in the parent''s words; AES-256-GCM under the parent key; gone when answered. '
    '[class: account] [purpose: child_safety] [keep: until done] [mask: null] [export: guardian]';
comment on column safety.appeals.state is
    'open, upheld, overturned or withdrawn. [class: account] [purpose: child_safety] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column safety.appeals.decided_by_user_id is
    'Who answered; never who decided first. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: hash] [export: no: protects others]';
comment on column safety.appeals.public_answer is
    'What the parent is told. [class: account] [purpose: child_safety] [keep: with the row] '
    '[mask: fake-text] [export: guardian]';
comment on column safety.appeals.appealed_at is
    'When it was made. [class: account] [purpose: child_safety] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
comment on column safety.appeals.due_at is
    'When it must be answered, within 31 days. [class: account] [purpose: child_safety] '
    '[keep: with the row] [mask: shift-days] [export: guardian]';
comment on column safety.appeals.decided_at is
    'When it was answered or withdrawn. [class: account] [purpose: child_safety] '
    '[keep: with the row] [mask: shift-days] [export: guardian]';
