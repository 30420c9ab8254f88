-- What a parent allows a child, rules and scores of content safety, reports, moderation, appeals.
-- phase: expand
-- locks: none, new tables only
-- undo: U0010
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

create schema safety;
comment on schema safety is 'Parental controls, content safety, reports, moderation, appeals.';
grant usage on schema safety to wn_resolver, wn_jobs, wn_parent, wn_staff, wn_service;
grant create on schema safety to wn_resolver;

create table safety.parental_controls (
    family_id uuid not null,
    child_id uuid not null,
    school_day_screen_minutes bigint,
    free_day_screen_minutes bigint,
    free_weekdays bigint[] not null default '{6,7}',
    bedtime_from time,
    bedtime_until time,
    allowed_kinds text[] not null
        default '{story,audio_story,song,video,game,activity,article}',
    min_reading_level bigint,
    max_reading_level bigint,
    least_safety_share numeric(4, 3) not null default 0.700,
    is_limited_to_categories boolean not null default false,
    is_search_allowed boolean not null default true,
    is_paused boolean not null default false,
    updated_by_user_id uuid,
    updated_at timestamptz not null default now(),
    constraint parental_controls_pkey primary key (family_id, child_id),
    constraint parental_controls_screen_minutes_check check (
        school_day_screen_minutes between 0 and 1440
        and free_day_screen_minutes between 0 and 1440
    ),
    constraint parental_controls_free_weekdays_check check (
        array_ndims(free_weekdays) is null
        or (
            array_ndims(free_weekdays) = 1
            and free_weekdays <@ array[1, 2, 3, 4, 5, 6, 7]::bigint[]
            and cardinality(free_weekdays) <= 7
        )
    ),
    constraint parental_controls_bedtime_check check (
        (bedtime_from is null) = (bedtime_until is null) and bedtime_from <> bedtime_until
        and bedtime_from < time '24:00' and bedtime_until < time '24:00'
    ),
    constraint parental_controls_allowed_kinds_check check (
        allowed_kinds <@ array[
            'story', 'audio_story', 'song', 'video', 'game', 'activity', 'article'
        ]
        and cardinality(allowed_kinds) <= 7
    ),
    constraint parental_controls_reading_level_check check (
        min_reading_level between 1 and 6 and max_reading_level between 1 and 6
        and min_reading_level <= max_reading_level
    ),
    constraint parental_controls_least_safety_share_check check (
        least_safety_share between 0 and 1
    )
);
select wn.distribute('safety.parental_controls', 'family');
alter table safety.parental_controls
    add constraint parental_controls_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;

-- One date that is unlike its weekday: a holiday, a birthday, a day without screens.
create table safety.control_exceptions (
    family_id uuid not null,
    child_id uuid not null,
    local_date date not null,
    screen_minutes bigint,
    bedtime_from time,
    bedtime_until time,
    is_bedtime_off boolean not null default false,
    set_by_user_id uuid not null,
    set_at timestamptz not null default now(),
    constraint control_exceptions_pkey primary key (family_id, child_id, local_date),
    constraint control_exceptions_local_date_check check (isfinite(local_date)),
    constraint control_exceptions_screen_minutes_check check (screen_minutes between 0 and 1440),
    constraint control_exceptions_bedtime_check check (
        (bedtime_from is null) = (bedtime_until is null) and bedtime_from <> bedtime_until
        and bedtime_from < time '24:00' and bedtime_until < time '24:00'
        and not (is_bedtime_off and bedtime_from is not null)
    )
);
select wn.distribute('safety.control_exceptions', 'family');
alter table safety.control_exceptions
    add constraint control_exceptions_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;

-- Counts only while parental_controls.is_limited_to_categories; then an empty list allows nothing.
-- A category cannot be deleted while named here: taking it away would change what a parent set.
create table safety.allowed_categories (
    family_id uuid not null,
    child_id uuid not null,
    category text not null,
    allowed_by_user_id uuid,
    allowed_at timestamptz not null default now(),
    constraint allowed_categories_pkey primary key (family_id, child_id, category),
    constraint allowed_categories_category_fkey
        foreign key (category) references content.content_categories (category) on delete restrict
);
create index allowed_categories_category_idx on safety.allowed_categories (category);
select wn.distribute('safety.allowed_categories', 'family');
alter table safety.allowed_categories
    add constraint allowed_categories_child_id_fkey
    foreign key (family_id, child_id)
    references safety.parental_controls (family_id, child_id) on delete cascade;

create table safety.blocked_items (
    family_id uuid not null,
    child_id uuid not null,
    item_id uuid not null,
    reason_code text,
    blocked_by_user_id uuid,
    blocked_at timestamptz not null default now(),
    constraint blocked_items_pkey primary key (family_id, child_id, item_id),
    constraint blocked_items_item_id_fkey
        foreign key (item_id) references content.content_items (item_id) on delete cascade,
    constraint blocked_items_reason_code_check check (
        reason_code in ('too_scary', 'wrong_age', 'advertising', 'values', 'enough_of_it', 'other')
    )
);
create index blocked_items_item_id_idx on safety.blocked_items (item_id);
select wn.distribute('safety.blocked_items', 'family');
alter table safety.blocked_items
    add constraint blocked_items_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;

create table safety.screen_time_extensions (
    family_id uuid not null,
    child_id uuid not null,
    extension_id uuid not null default uuidv7(),
    client_key text not null,
    local_date date not null,
    extra_minutes bigint not null,
    granted_by_user_id uuid not null,
    granted_at timestamptz not null default now(),
    revoked_at timestamptz,
    constraint screen_time_extensions_pkey primary key (family_id, child_id, extension_id),
    constraint screen_time_extensions_client_key_key unique (family_id, child_id, client_key),
    constraint screen_time_extensions_client_key_check check (
        length(client_key) between 8 and 80 and client_key ~ '^[A-Za-z0-9:_-]+$'
    ),
    constraint screen_time_extensions_local_date_check check (isfinite(local_date)),
    constraint screen_time_extensions_extra_minutes_check check (extra_minutes between 1 and 240)
);
create index screen_time_extensions_local_date_idx
    on safety.screen_time_extensions (family_id, child_id, local_date);
select wn.distribute('safety.screen_time_extensions', 'family');
alter table safety.screen_time_extensions
    add constraint screen_time_extensions_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;

-- The rules go live together as one set, so every score says exactly what it was made with.
create table safety.safety_rulesets (
    ruleset_version bigint not null,
    stage text not null default 'draft',
    description text not null,
    created_at timestamptz not null default now(),
    live_at timestamptz,
    retired_at timestamptz,
    constraint safety_rulesets_pkey primary key (ruleset_version),
    constraint safety_rulesets_ruleset_version_check check (ruleset_version >= 1),
    constraint safety_rulesets_stage_check check (
        stage in ('draft', 'live', 'retired')
        and (stage = 'draft') = (live_at is null) and (stage = 'retired') = (retired_at is not null)
    )
);
create unique index safety_rulesets_stage_where_live_key
    on safety.safety_rulesets (stage) where stage = 'live';
select wn.distribute('safety.safety_rulesets', 'reference');

create table safety.safety_rules (
    ruleset_version bigint not null,
    rule text not null,
    kind text not null,
    effect text not null,
    threshold numeric(6, 3),
    min_vote_count bigint not null default 0,
    terms text[] not null default '{}',
    penalty_share numeric(4, 3) not null default 0,
    description text not null,
    constraint safety_rules_pkey primary key (ruleset_version, rule),
    constraint safety_rules_ruleset_version_fkey
        foreign key (ruleset_version)
        references safety.safety_rulesets (ruleset_version) on delete restrict,
    constraint safety_rules_rule_check check (rule ~ '^[a-z][a-z0-9_]{1,59}$'),
    constraint safety_rules_kind_check check (
        kind in (
            'staff_rating_below', 'parents_rating_below', 'unrated', 'open_reports_at_least',
            'licence_not_publishable', 'term_found'
        )
    ),
    constraint safety_rules_effect_check check (
        effect in ('block', 'lower') and (effect = 'lower') = (penalty_share > 0)
        and penalty_share between 0 and 1
    ),
    constraint safety_rules_threshold_check check (
        (kind in ('staff_rating_below', 'parents_rating_below', 'open_reports_at_least'))
        = (threshold is not null)
        and threshold >= 0
    ),
    constraint safety_rules_min_vote_count_check check (min_vote_count >= 0),
    constraint safety_rules_terms_check check (
        (kind = 'term_found') = (cardinality(terms) > 0) and cardinality(terms) <= 500
    )
);
select wn.distribute('safety.safety_rules', 'reference');

create table safety.safety_scores (
    item_id uuid not null,
    ruleset_version bigint not null,
    item_version bigint not null,
    score_share numeric(4, 3) not null,
    is_blocked boolean not null,
    hit_rules text[] not null default '{}',
    computed_at timestamptz not null,
    constraint safety_scores_pkey primary key (item_id, ruleset_version),
    constraint safety_scores_item_version_fkey
        foreign key (item_id, item_version)
        references content.content_item_versions (item_id, version) on delete cascade,
    constraint safety_scores_ruleset_version_fkey
        foreign key (ruleset_version)
        references safety.safety_rulesets (ruleset_version) on delete restrict,
    constraint safety_scores_score_share_check check (
        score_share between 0 and 1 and (not is_blocked or score_share = 0)
    ),
    constraint safety_scores_hit_rules_check check (cardinality(hit_rules) <= 200)
);
create index safety_scores_item_version_idx on safety.safety_scores (item_id, item_version);
create index safety_scores_ruleset_version_idx
    on safety.safety_scores (ruleset_version, is_blocked);
select wn.distribute('safety.safety_scores', 'reference');

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
