-- Weeks and months that follow from the days, and a closed list of events of use.
-- phase: expand
-- locks: analytics.weekly_summaries, analytics.usage_analytics for an instant
-- undo: U0050
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

-- The log of days has a twin for what is made from days. It is another table, because a worker of
-- the release before would take a week's mark for a day's and throw it away.
create table analytics.dirty_spans (
    family_id uuid not null,
    child_id uuid not null,
    grain text not null,
    starts_on date not null,
    mark_id bigint generated always as identity,
    marked_at timestamptz not null default clock_timestamp(),
    constraint dirty_spans_pkey primary key (family_id, mark_id),
    constraint dirty_spans_grain_check check (grain in ('week', 'month')),
    constraint dirty_spans_starts_on_check check (
        case grain
            when 'week' then extract(isodow from starts_on) = 1 else extract(day from starts_on) = 1
        end
    )
);
create index dirty_spans_mark_id_idx on analytics.dirty_spans (mark_id);
create index dirty_spans_child_id_idx on analytics.dirty_spans (family_id, child_id);
select wn.distribute('analytics.dirty_spans', 'family');

alter table analytics.weekly_summaries
    add column recorded_day_count bigint not null default 0,
    add column word_change_share numeric(8, 4),
    add column vocalization_change_share numeric(8, 4),
    add column word_star_count bigint not null default 0,
    add column turn_star_count bigint not null default 0,
    add column watermark_mark_id bigint not null default 0;
alter table analytics.weekly_summaries
    add constraint weekly_summaries_recorded_day_count_check check (
        -- None was counted in weeks of the release before.
        recorded_day_count between 0 and 7
        and (recorded_day_count = 0 or valid_day_count <= recorded_day_count)
    ) not valid;
alter table analytics.weekly_summaries
    add constraint weekly_summaries_stars_check check (
        word_star_count between 0 and valid_day_count
        and turn_star_count between 0 and valid_day_count
        and (star_count = word_star_count + turn_star_count or word_star_count + turn_star_count = 0)
    ) not valid;

create table analytics.monthly_child_metrics (
    family_id uuid not null,
    child_id uuid not null,
    month_start_on date not null,
    recorded_day_count bigint not null,
    valid_day_count bigint not null,
    mean_adult_word_count numeric(12, 2),
    mean_turn_count numeric(12, 2),
    mean_vocalization_count numeric(12, 2),
    rule_version text not null,
    watermark_mark_id bigint not null,
    computed_at timestamptz not null,
    constraint monthly_child_metrics_pkey primary key (family_id, child_id, month_start_on),
    constraint monthly_child_metrics_month_start_on_check check (
        extract(day from month_start_on) = 1
    ),
    constraint monthly_child_metrics_day_counts_check check (
        recorded_day_count between 1 and 31
        and valid_day_count between 0 and recorded_day_count
    )
);
select wn.distribute('analytics.monthly_child_metrics', 'family');
alter table analytics.monthly_child_metrics
    add constraint monthly_child_metrics_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;

-- What may be written into analytics.usage_analytics.event: nothing that is not in this list.
create table analytics.usage_events (
    event text not null,
    description text not null,
    constraint usage_events_pkey primary key (event),
    constraint usage_events_event_check check (event ~ '^[a-z_]{2,20}\.[a-z_]{2,20}$'),
    constraint usage_events_description_check check (length(description) between 10 and 200)
);
create table analytics.usage_keys (
    month_start_on date not null,
    key bytea not null,
    constraint usage_keys_pkey primary key (month_start_on),
    constraint usage_keys_month_start_on_check check (extract(day from month_start_on) = 1),
    constraint usage_keys_key_check check (octet_length(key) = 32)
);
select wn.distribute('analytics.usage_events', 'local');
select wn.distribute('analytics.usage_keys', 'local');
alter table analytics.usage_analytics
    add constraint usage_analytics_event_fkey
    foreign key (event) references analytics.usage_events (event) on delete restrict not valid;
reset role;
