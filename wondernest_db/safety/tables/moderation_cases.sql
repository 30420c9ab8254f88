-- The queue of moderators. Knows the item; never the family that reported it.
set local role wn_owner;

revoke all on safety.moderation_cases from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;
select audit.govern('safety.moderation_cases', 'case_id');

create or replace trigger t50_release_evidence after update of state on safety.moderation_cases
    for each row when (new.state = 'closed')
    execute function safety.tg_release_evidence();
alter table safety.moderation_cases enable always trigger t50_release_evidence;

grant select on safety.moderation_cases to wn_staff, wn_service, wn_resolver;
grant insert (
    case_id, item_id, source, kind, priority, report_count, opened_at, due_at
) on safety.moderation_cases to wn_staff, wn_service;
grant update (
    kind, priority, state, assigned_to_user_id, report_count, due_at, decided_at, closed_at
) on safety.moderation_cases to wn_staff, wn_service;

comment on table safety.moderation_cases is
    'A case about an item, opened by reports, a rule or staff. [class: audit] '
    '[purpose: child_safety, accountability] '
    '[keep: with content.content_items, 3 years as moderation] [mask: keep] '
    '[export: no: not personal]';
comment on column safety.moderation_cases.case_id is
    'Identifier of the case; its reports, evidence and decisions carry it. [class: operational] '
    '[purpose: child_safety] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column safety.moderation_cases.item_id is
    'The item it is about. [class: operational] [purpose: child_safety] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column safety.moderation_cases.source is
    'report, rule or staff. [class: operational] [purpose: child_safety] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column safety.moderation_cases.kind is
    'What it is about, from a closed list. [class: operational] [purpose: child_safety] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column safety.moderation_cases.priority is
    '1 (now) to 5. [class: operational] [purpose: child_safety] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column safety.moderation_cases.state is
    'open, assigned, decided, appealed or closed; closed is final for the evidence. '
    '[class: operational] [purpose: child_safety] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column safety.moderation_cases.assigned_to_user_id is
    'The moderator; null while nobody has it. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: hash] [export: no: protects others]';
comment on column safety.moderation_cases.report_count is
    'Reports that led here. [class: operational] [purpose: child_safety] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column safety.moderation_cases.opened_at is
    'When it was opened. [class: operational] [purpose: child_safety] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column safety.moderation_cases.due_at is
    'When it must be decided. [class: operational] [purpose: child_safety] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column safety.moderation_cases.decided_at is
    'When it was first decided. [class: operational] [purpose: child_safety] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column safety.moderation_cases.closed_at is
    'When it was closed. [class: operational] [purpose: child_safety] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
