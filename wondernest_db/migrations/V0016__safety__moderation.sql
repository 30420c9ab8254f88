-- Reports, moderation cases with their evidence and decisions, holds on items, appeals.
-- phase: expand
-- locks: none, new tables only
-- undo: U0016
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

create table safety.moderation_cases (
    case_id uuid not null default uuidv7(),
    item_id uuid not null,
    source text not null,
    kind text not null,
    priority bigint not null default 3,
    state text not null default 'open',
    assigned_to_user_id uuid,
    report_count bigint not null default 0,
    opened_at timestamptz not null default now(),
    due_at timestamptz not null,
    decided_at timestamptz,
    closed_at timestamptz,
    constraint moderation_cases_pkey primary key (case_id),
    constraint moderation_cases_source_check check (source in ('report', 'rule', 'staff')),
    constraint moderation_cases_kind_check check (
        kind in (
            'frightening', 'wrong_age', 'advertising', 'privacy', 'hateful', 'sexual', 'dangerous',
            'copyright', 'technical', 'other'
        )
    ),
    constraint moderation_cases_priority_check check (priority between 1 and 5),
    constraint moderation_cases_state_check check (
        state in ('open', 'assigned', 'decided', 'appealed', 'closed')
    ),
    constraint moderation_cases_report_count_check check (report_count >= 0),
    constraint moderation_cases_due_at_check check (isfinite(due_at) and due_at > opened_at),
    constraint moderation_cases_closed_at_check check (
        (state = 'closed') = (closed_at is not null)
        and (state not in ('decided', 'appealed') or decided_at is not null)
    )
);
create index moderation_cases_item_id_idx on safety.moderation_cases (item_id);
create index moderation_cases_assigned_to_user_id_idx
    on safety.moderation_cases (assigned_to_user_id);
create index moderation_cases_due_at_where_waiting_idx
    on safety.moderation_cases (priority, due_at) where state in ('open', 'assigned', 'appealed');
select wn.distribute('safety.moderation_cases', 'local');
select wn.refer(
    'safety.moderation_cases', 'moderation_cases_item_id_fkey',
    'foreign key (item_id) references content.content_items (item_id) on delete cascade'
);
alter table safety.moderation_cases
    add constraint moderation_cases_assigned_to_user_id_fkey
    foreign key (assigned_to_user_id) references core.users (user_id) on delete set null;

-- What a decision rests on. It goes with the case: closing deletes it (t50_release_evidence).
create table safety.case_evidence (
    case_id uuid not null,
    evidence_id uuid not null default uuidv7(),
    kind text not null,
    item_version bigint,
    body_enc bytea,
    content_sha256 bytea not null,
    collected_at timestamptz not null default now(),
    constraint case_evidence_pkey primary key (case_id, evidence_id),
    constraint case_evidence_case_id_fkey
        foreign key (case_id) references safety.moderation_cases (case_id) on delete cascade,
    constraint case_evidence_kind_check check (kind in ('item_version', 'report_text', 'note')),
    constraint case_evidence_item_version_check check (
        (kind = 'item_version') = (item_version is not null)
        and (kind = 'item_version') = (body_enc is null)
    ),
    constraint case_evidence_body_enc_check check (
        octet_length(body_enc) between 30 and 8192 and get_byte(body_enc, 0) = 1
    ),
    constraint case_evidence_content_sha256_check check (octet_length(content_sha256) = 32)
);
select wn.distribute('safety.case_evidence', 'local');

create table safety.moderation_decisions (
    decision_id uuid not null default uuidv7(),
    case_id uuid not null,
    action text not null,
    decided_by_user_id uuid not null,
    reason text not null,
    public_reason text not null,
    replaces_decision_id uuid,
    decided_at timestamptz not null default clock_timestamp(),
    constraint moderation_decisions_pkey primary key (decision_id),
    constraint moderation_decisions_decided_by_user_id_key
        unique (decision_id, decided_by_user_id),
    constraint moderation_decisions_case_id_key unique (case_id, decision_id),
    constraint moderation_decisions_replaces_decision_id_key unique (replaces_decision_id),
    constraint moderation_decisions_case_id_fkey
        foreign key (case_id) references safety.moderation_cases (case_id) on delete cascade,
    constraint moderation_decisions_replaces_decision_id_fkey
        foreign key (case_id, replaces_decision_id)
        references safety.moderation_decisions (case_id, decision_id) on delete cascade,
    constraint moderation_decisions_action_check check (
        action in ('no_action', 'request_changes', 'hold_item', 'retire_item', 'restore_item')
    ),
    constraint moderation_decisions_reason_check check (length(reason) between 10 and 2000),
    constraint moderation_decisions_public_reason_check check (
        length(public_reason) between 10 and 1000
    )
);
create index moderation_decisions_replaces_decision_id_idx
    on safety.moderation_decisions (case_id, replaces_decision_id);
select wn.distribute('safety.moderation_decisions', 'local');

-- An item nobody may see for now. Read by every list, so that a hold takes effect with its commit.
create table safety.item_holds (
    item_id uuid not null,
    hold_id uuid not null default uuidv7(),
    case_id uuid,
    reason_code text not null,
    held_by_user_id uuid,
    held_at timestamptz not null default now(),
    released_at timestamptz,
    constraint item_holds_pkey primary key (item_id, hold_id),
    constraint item_holds_item_id_fkey
        foreign key (item_id) references content.content_items (item_id) on delete cascade,
    constraint item_holds_reason_code_check check (
        reason_code in ('reported', 'rule', 'licence', 'decision')
    ),
    constraint item_holds_released_at_check check (released_at >= held_at)
);
create unique index item_holds_item_id_where_held_key
    on safety.item_holds (item_id) where released_at is null;
create index item_holds_case_id_idx on safety.item_holds (case_id);
select wn.distribute('safety.item_holds', 'reference');
select wn.refer(
    'safety.item_holds', 'item_holds_case_id_fkey',
    'foreign key (case_id) references safety.moderation_cases (case_id) on delete set null'
);

create table safety.incident_reports (
    family_id uuid not null,
    report_id uuid not null default uuidv7(),
    reported_by_user_id uuid not null,
    child_id uuid,
    item_id uuid,
    kind text not null,
    details_enc bytea,
    state text not null default 'open',
    case_id uuid,
    reported_at timestamptz not null default now(),
    closed_at timestamptz,
    constraint incident_reports_pkey primary key (family_id, report_id),
    constraint incident_reports_item_id_fkey
        foreign key (item_id) references content.content_items (item_id) on delete cascade,
    constraint incident_reports_kind_check check (
        kind in (
            'frightening', 'wrong_age', 'advertising', 'privacy', 'hateful', 'sexual', 'dangerous',
            'copyright', 'technical', 'other'
        )
    ),
    constraint incident_reports_details_enc_check check (
        octet_length(details_enc) between 30 and 8192 and get_byte(details_enc, 0) = 1
    ),
    constraint incident_reports_state_check check (
        state in ('open', 'in_case', 'closed')
        and (state <> 'open' or case_id is null)
        and (state = 'closed') = (closed_at is not null)
    ),
    -- The words of a report are kept only as long as it is worked on.
    constraint incident_reports_evidence_check check (state <> 'closed' or details_enc is null)
);
create index incident_reports_child_id_idx on safety.incident_reports (family_id, child_id);
create index incident_reports_item_id_idx on safety.incident_reports (item_id);
create index incident_reports_case_id_idx on safety.incident_reports (case_id);
create unique index incident_reports_item_id_where_open_key
    on safety.incident_reports (family_id, reported_by_user_id, item_id, kind)
    where state <> 'closed' and item_id is not null;
select wn.distribute('safety.incident_reports', 'family');
alter table safety.incident_reports
    add constraint incident_reports_family_id_fkey
    foreign key (family_id) references family.families (family_id) on delete cascade;
alter table safety.incident_reports
    add constraint incident_reports_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;
select wn.refer(
    'safety.incident_reports', 'incident_reports_case_id_fkey',
    'foreign key (case_id) references safety.moderation_cases (case_id) on delete set null'
);

-- Somebody other than the first decider answers; the reference carries who that was.
create table safety.appeals (
    family_id uuid not null,
    appeal_id uuid not null default uuidv7(),
    report_id uuid not null,
    decision_id uuid not null,
    first_decided_by_user_id uuid not null,
    appealed_by_user_id uuid not null,
    reason_enc bytea,
    state text not null default 'open',
    decided_by_user_id uuid,
    public_answer text,
    appealed_at timestamptz not null default now(),
    due_at timestamptz not null,
    decided_at timestamptz,
    constraint appeals_pkey primary key (family_id, appeal_id),
    constraint appeals_decision_id_key unique (family_id, report_id, decision_id),
    constraint appeals_state_check check (
        state in ('open', 'upheld', 'overturned', 'withdrawn')
        and (state in ('upheld', 'overturned')) = (decided_by_user_id is not null)
        and (state = 'open') = (decided_at is null)
    ),
    constraint appeals_two_people_check check (decided_by_user_id <> first_decided_by_user_id),
    constraint appeals_reason_enc_check check (
        octet_length(reason_enc) between 30 and 8192 and get_byte(reason_enc, 0) = 1
        and (state = 'open' or reason_enc is null)
    ),
    constraint appeals_public_answer_check check (
        length(public_answer) between 10 and 1000
        and (decided_by_user_id is null or public_answer is not null)
    ),
    constraint appeals_due_at_check check (
        due_at > appealed_at and due_at <= appealed_at + interval '31 days'
    )
);
create index appeals_decision_id_idx on safety.appeals (decision_id, first_decided_by_user_id);
select wn.distribute('safety.appeals', 'family');
alter table safety.appeals
    add constraint appeals_report_id_fkey
    foreign key (family_id, report_id)
    references safety.incident_reports (family_id, report_id) on delete cascade;
select wn.refer(
    'safety.appeals', 'appeals_decision_id_fkey',
    'foreign key (decision_id, first_decided_by_user_id) references'
    ' safety.moderation_decisions (decision_id, decided_by_user_id) on delete restrict'
);
reset role;
