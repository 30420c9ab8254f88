-- What a parent allows a child, and the rules and scores of content safety.
-- phase: expand
-- locks: none, new tables only
-- undo: U0015
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
reset role;
