-- Rollups by the child's local date, weekly summaries, milestones, usage, released statistics.
-- phase: expand
-- locks: none, new tables only
-- undo: U0007
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

create schema analytics;
comment on schema analytics is 'Rollups for families; usage and released statistics for the business.';
grant usage on schema analytics to
    wn_resolver, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst;
grant create on schema analytics to wn_resolver;

-- Append-only: which days must be computed again. Never de-duplicated against what is waiting,
-- because a skipped mark is a lost change.
create table analytics.dirty_days (
    family_id uuid not null,
    child_id uuid not null,
    local_date date not null,
    mark_id bigint generated always as identity,
    marked_at timestamptz not null default clock_timestamp(),
    constraint dirty_days_pkey primary key (family_id, mark_id)
);
create index dirty_days_mark_id_idx on analytics.dirty_days (mark_id);
create index dirty_days_child_id_idx on analytics.dirty_days (family_id, child_id);
select wn.distribute('analytics.dirty_days', 'family');

create table analytics.daily_child_metrics (
    family_id uuid not null,
    child_id uuid not null,
    local_date date not null,
    session_count bigint not null,
    recorded_seconds numeric(9, 2) not null,
    longest_gap_seconds numeric(9, 2),
    is_valid_day boolean not null,
    adult_word_count numeric(12, 2),
    conversational_turn_count bigint,
    child_vocalization_count bigint,
    child_vocalization_seconds numeric(9, 2),
    meaningful_seconds numeric(9, 2),
    overlap_seconds numeric(9, 2),
    distant_seconds numeric(9, 2),
    electronic_seconds numeric(9, 2),
    noise_seconds numeric(9, 2),
    silence_seconds numeric(9, 2),
    projected_12h_adult_word_count numeric(12, 2),
    projected_12h_turn_count numeric(12, 2),
    projected_12h_vocalization_count numeric(12, 2),
    rule_version text not null,
    watermark_mark_id bigint not null,
    computed_at timestamptz not null,
    constraint daily_child_metrics_pkey primary key (family_id, child_id, local_date),
    constraint daily_child_metrics_session_count_check check (session_count >= 0),
    constraint daily_child_metrics_recorded_seconds_check check (recorded_seconds >= 0),
    constraint daily_child_metrics_projected_check check (
        is_valid_day
        or (
            projected_12h_adult_word_count is null and projected_12h_turn_count is null
            and projected_12h_vocalization_count is null
        )
    )
);
select wn.distribute('analytics.daily_child_metrics', 'family');
alter table analytics.daily_child_metrics
    add constraint daily_child_metrics_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;

create table analytics.weekly_summaries (
    family_id uuid not null,
    child_id uuid not null,
    week_start_on date not null,
    valid_day_count bigint not null,
    mean_adult_word_count numeric(12, 2),
    mean_turn_count numeric(12, 2),
    mean_vocalization_count numeric(12, 2),
    turn_change_share numeric(8, 4),
    star_count bigint not null default 0,
    best_hour bigint,
    rule_version text not null,
    computed_at timestamptz not null,
    constraint weekly_summaries_pkey primary key (family_id, child_id, week_start_on),
    constraint weekly_summaries_week_start_on_check check (extract(isodow from week_start_on) = 1),
    constraint weekly_summaries_valid_day_count_check check (valid_day_count between 0 and 7),
    constraint weekly_summaries_star_count_check check (star_count between 0 and 21),
    constraint weekly_summaries_best_hour_check check (best_hour between 0 and 23)
);
select wn.distribute('analytics.weekly_summaries', 'family');
alter table analytics.weekly_summaries
    add constraint weekly_summaries_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;

create table analytics.milestone_editions (
    edition text not null,
    publisher text not null,
    published_on date not null,
    notes text not null,
    constraint milestone_editions_pkey primary key (edition),
    constraint milestone_editions_edition_check check (edition ~ '^[a-z0-9_-]{3,40}$')
);
select wn.distribute('analytics.milestone_editions', 'reference');

create table analytics.milestone_items (
    edition text not null,
    item_code text not null,
    age_months bigint not null,
    domain text not null,
    wording text not null,
    position bigint not null,
    constraint milestone_items_pkey primary key (edition, item_code),
    constraint milestone_items_edition_fkey
        foreign key (edition) references analytics.milestone_editions (edition) on delete cascade,
    constraint milestone_items_age_months_check check (age_months between 1 and 72),
    constraint milestone_items_domain_check check (
        domain in ('social_emotional', 'language', 'cognitive', 'movement')
    ),
    constraint milestone_items_item_code_check check (item_code ~ '^[a-z0-9_.-]{2,60}$')
);
select wn.distribute('analytics.milestone_items', 'reference');

-- Answers of a family to a checklist, kept over time.
create table analytics.developmental_milestones (
    family_id uuid not null,
    child_id uuid not null,
    edition text not null,
    item_code text not null,
    answered_at timestamptz not null default now(),
    purpose text not null default 'milestones',
    answer text not null,
    answered_by_user_id uuid not null,
    corrected_age_months bigint not null,
    constraint developmental_milestones_pkey
        primary key (family_id, child_id, edition, item_code, answered_at),
    constraint developmental_milestones_item_code_fkey
        foreign key (edition, item_code)
        references analytics.milestone_items (edition, item_code) on delete restrict,
    constraint developmental_milestones_purpose_check check (purpose = 'milestones'),
    constraint developmental_milestones_answer_check check (
        answer in ('yes', 'not_sure', 'not_yet')
    ),
    constraint developmental_milestones_corrected_age_months_check check (
        corrected_age_months between 0 and 84
    )
);
create index developmental_milestones_item_code_idx
    on analytics.developmental_milestones (edition, item_code);
select wn.distribute('analytics.developmental_milestones', 'family');
alter table analytics.developmental_milestones
    add constraint developmental_milestones_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;

-- Product events of adults. There is no column for a child, a family or free text.
create table analytics.usage_analytics (
    happened_at timestamptz not null default now(),
    event_id uuid not null default uuidv7(),
    visitor_pseudonym bytea not null,
    event text not null,
    surface text not null,
    plan text,
    cohort_month date,
    constraint usage_analytics_pkey primary key (happened_at, event_id),
    constraint usage_analytics_visitor_pseudonym_check check (
        octet_length(visitor_pseudonym) = 32
    ),
    constraint usage_analytics_event_check check (event ~ '^[a-z_]+\.[a-z_]+$'),
    constraint usage_analytics_surface_check check (
        surface in ('page', 'api', 'mail', 'device')
    ),
    constraint usage_analytics_plan_check check (length(plan) <= 40),
    constraint usage_analytics_cohort_month_check check (extract(day from cohort_month) = 1)
) partition by range (happened_at);
create index usage_analytics_event_idx on analytics.usage_analytics (event, happened_at);
select wn.distribute('analytics.usage_analytics', 'local');

create table analytics.privacy_budgets (
    budget text not null,
    period_start_on date not null,
    total_epsilon numeric(8, 4) not null,
    spent_epsilon numeric(8, 4) not null default 0,
    constraint privacy_budgets_pkey primary key (budget, period_start_on),
    constraint privacy_budgets_spent_epsilon_check check (
        total_epsilon > 0 and total_epsilon < 1000
        and spent_epsilon >= 0 and spent_epsilon <= total_epsilon
    )
);

create table analytics.statistic_releases (
    release_id uuid not null default uuidv7(),
    budget text not null,
    period_start_on date not null,
    fingerprint bytea not null,
    question text not null,
    epsilon numeric(8, 4) not null,
    value_noised bigint not null,
    accuracy_95 bigint not null,
    released_at timestamptz not null default now(),
    constraint statistic_releases_pkey primary key (release_id),
    constraint statistic_releases_fingerprint_key unique (fingerprint),
    constraint statistic_releases_budget_fkey
        foreign key (budget, period_start_on)
        references analytics.privacy_budgets (budget, period_start_on) on delete restrict,
    constraint statistic_releases_fingerprint_check check (octet_length(fingerprint) = 32),
    constraint statistic_releases_epsilon_check check (epsilon > 0 and epsilon < 1000),
    constraint statistic_releases_question_check check (length(question) between 3 and 200)
);
create index statistic_releases_budget_idx
    on analytics.statistic_releases (budget, period_start_on);
select wn.distribute('analytics.privacy_budgets', 'local');
select wn.distribute('analytics.statistic_releases', 'local');
select wn.plan_partitions('analytics.usage_analytics', 'month', 3, interval '13 months');
reset role;
