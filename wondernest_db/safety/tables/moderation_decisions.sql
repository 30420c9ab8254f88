-- Decisions in cases. A decision is never changed; another one replaces it.
set local role wn_owner;

revoke all on safety.moderation_decisions from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;
select audit.govern('safety.moderation_decisions', 'decision_id');

create or replace trigger t50_append_only_row before update on safety.moderation_decisions
    for each row execute function audit.tg_append_only();
alter table safety.moderation_decisions enable always trigger t50_append_only_row;

grant select on safety.moderation_decisions to wn_staff, wn_service, wn_resolver;
grant insert (
    decision_id, case_id, action, decided_by_user_id, reason, public_reason, replaces_decision_id,
    decided_at
) on safety.moderation_decisions to wn_staff, wn_service;

comment on table safety.moderation_decisions is
    'One decision of a moderator. [class: audit] [purpose: child_safety, accountability] '
    '[keep: with safety.moderation_cases, 3 years as moderation] [mask: keep] '
    '[export: no: not personal]';
comment on column safety.moderation_decisions.decision_id is
    'The decision. [class: operational] [purpose: child_safety] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column safety.moderation_decisions.case_id is
    'Case that was decided. [class: operational] [purpose: child_safety] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column safety.moderation_decisions.action is
    'no_action, request_changes, hold_item, retire_item or restore_item. [class: operational] '
    '[purpose: child_safety] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column safety.moderation_decisions.decided_by_user_id is
    'Who decided. [class: audit] [purpose: accountability] [keep: with the row] [mask: hash] '
    '[export: no: protects others]';
comment on column safety.moderation_decisions.reason is
    'Why, for the record. [class: operational] [purpose: child_safety] [keep: with the row] '
    '[mask: fake-text] [export: no: not personal]';
comment on column safety.moderation_decisions.public_reason is
    'What reporters are told. [class: operational] [purpose: child_safety] [keep: with the row] '
    '[mask: fake-text] [export: no: not personal]';
comment on column safety.moderation_decisions.replaces_decision_id is
    'The decision this one takes the place of, in the same case. [class: operational] '
    '[purpose: child_safety] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column safety.moderation_decisions.decided_at is
    'When it was decided. [class: operational] [purpose: child_safety] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
