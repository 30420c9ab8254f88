-- Subscriptions of families, the periods they are billed for, metered use and its quota.
-- phase: expand
-- locks: none, new tables only
-- undo: U0013
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

-- The state machine of a subscription as rows: a change that is not here cannot be stored.
create table subscription.subscription_steps (
    from_state text not null,
    to_state text not null,
    description text not null,
    constraint subscription_steps_pkey primary key (from_state, to_state),
    constraint subscription_steps_from_state_check check (
        from_state in ('trial', 'active', 'past_due', 'paused', 'cancelled')
    ),
    constraint subscription_steps_to_state_check check (
        to_state in ('trial', 'active', 'past_due', 'paused', 'cancelled')
        and to_state <> from_state
    )
);
select wn.distribute('subscription.subscription_steps', 'reference');

create table subscription.user_subscriptions (
    family_id uuid not null,
    subscription_id uuid not null default uuidv7(),
    payer_user_id uuid,
    billing_subject_id uuid,
    plan text not null,
    plan_version bigint not null,
    currency text not null,
    period text not null,
    time_zone text not null,
    anchor_day bigint not null,
    state text not null default 'trial',
    previous_state text,
    trial_ends_at timestamptz,
    renews_at timestamptz,
    is_cancelled_at_period_end boolean not null default false,
    next_plan text,
    next_plan_version bigint,
    next_period text,
    paused_at timestamptz,
    cancelled_at timestamptz,
    cancel_reason text,
    dunning_attempt_count bigint not null default 0,
    next_attempt_at timestamptz,
    provider text,
    provider_reference text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint user_subscriptions_pkey primary key (family_id, subscription_id),
    constraint user_subscriptions_provider_reference_key
        unique (family_id, provider, provider_reference),
    constraint user_subscriptions_plan_fkey
        foreign key (plan, plan_version)
        references subscription.subscription_plans (plan, version) on delete restrict,
    constraint user_subscriptions_next_plan_fkey
        foreign key (next_plan, next_plan_version)
        references subscription.subscription_plans (plan, version) on delete restrict,
    constraint user_subscriptions_currency_fkey
        foreign key (currency) references subscription.currencies (currency) on delete restrict,
    constraint user_subscriptions_previous_state_fkey
        foreign key (previous_state, state)
        references subscription.subscription_steps (from_state, to_state) on delete restrict,
    constraint user_subscriptions_period_check check (period in ('month', 'year')),
    constraint user_subscriptions_next_period_check check (next_period in ('month', 'year')),
    constraint user_subscriptions_time_zone_check check (length(time_zone) between 3 and 64),
    constraint user_subscriptions_anchor_day_check check (anchor_day between 1 and 31),
    constraint user_subscriptions_state_check check (
        state in ('trial', 'active', 'past_due', 'paused', 'cancelled')
        and (previous_state is not null or state in ('trial', 'active'))
    ),
    constraint user_subscriptions_trial_ends_at_check check (
        isfinite(trial_ends_at) and (state <> 'trial' or trial_ends_at is not null)
    ),
    constraint user_subscriptions_next_plan_check check (
        (next_plan is null) = (next_plan_version is null)
    ),
    constraint user_subscriptions_paused_at_check check (
        (state = 'paused') = (paused_at is not null)
    ),
    constraint user_subscriptions_cancelled_at_check check (
        (state = 'cancelled') = (cancelled_at is not null)
        and (state <> 'cancelled' or (renews_at is null and next_attempt_at is null))
    ),
    constraint user_subscriptions_cancel_reason_check check (
        cancel_reason in ('by_payer', 'unpaid', 'trial_ended', 'by_provider', 'family_erased')
    ),
    constraint user_subscriptions_dunning_attempt_count_check check (
        dunning_attempt_count between 0 and 20
    ),
    constraint user_subscriptions_provider_check check (
        provider in ('sandbox', 'stripe') and (provider is null) = (provider_reference is null)
    ),
    constraint user_subscriptions_provider_reference_check check (
        length(provider_reference) between 1 and 200
        and provider_reference !~ '(?<![0-9])[0-9]{13,19}(?![0-9])'
        and provider_reference !~ '(?<![0-9A-Za-z-])[0-9]([ -]?[0-9]){12,18}(?![0-9A-Za-z-])'
    )
);
create unique index user_subscriptions_family_id_where_open_key
    on subscription.user_subscriptions (family_id) where state <> 'cancelled';
create index user_subscriptions_payer_user_id_idx
    on subscription.user_subscriptions (payer_user_id);
create index user_subscriptions_plan_idx on subscription.user_subscriptions (plan, plan_version);
create index user_subscriptions_next_plan_idx
    on subscription.user_subscriptions (next_plan, next_plan_version);
create index user_subscriptions_currency_idx on subscription.user_subscriptions (currency);
create index user_subscriptions_previous_state_idx
    on subscription.user_subscriptions (previous_state, state);
create index user_subscriptions_renews_at_idx on subscription.user_subscriptions (renews_at);
select wn.distribute('subscription.user_subscriptions', 'family');
alter table subscription.user_subscriptions
    add constraint user_subscriptions_family_id_fkey
    foreign key (family_id) references family.families (family_id) on delete cascade;
select wn.refer(
    'subscription.user_subscriptions', 'user_subscriptions_payer_user_id_fkey',
    'foreign key (payer_user_id) references core.users (user_id) on delete set null'
);

-- Written by a trigger with each change of state or plan, never by hand.
create table subscription.subscription_changes (
    family_id uuid not null,
    subscription_id uuid not null,
    change_id uuid not null default uuidv7(),
    from_state text not null,
    to_state text not null,
    from_plan text not null,
    from_plan_version bigint not null,
    to_plan text not null,
    to_plan_version bigint not null,
    changed_at timestamptz not null default clock_timestamp(),
    constraint subscription_changes_pkey primary key (family_id, subscription_id, change_id)
);
select wn.distribute('subscription.subscription_changes', 'family');
alter table subscription.subscription_changes
    add constraint subscription_changes_subscription_id_fkey
    foreign key (family_id, subscription_id)
    references subscription.user_subscriptions (family_id, subscription_id) on delete cascade;

-- A family is billed at most once for any moment. The range holds instants; the local dates in the
-- payer's zone follow from it, so a change of clocks can neither open a gap nor bill an hour twice.
create table subscription.billed_periods (
    family_id uuid not null,
    billed_during tstzrange not null,
    subscription_id uuid not null,
    period_number bigint not null,
    time_zone text not null,
    starts_on date not null
        generated always as ((lower(billed_during) at time zone time_zone)::date) stored,
    ends_on date not null
        generated always as ((upper(billed_during) at time zone time_zone)::date) stored,
    plan text not null,
    plan_version bigint not null,
    currency text not null,
    amount_minor bigint not null,
    transaction_id uuid,
    created_at timestamptz not null default now(),
    constraint billed_periods_pkey primary key (family_id, billed_during without overlaps),
    constraint billed_periods_period_number_key
        unique (family_id, subscription_id, period_number),
    constraint billed_periods_plan_fkey
        foreign key (plan, plan_version)
        references subscription.subscription_plans (plan, version) on delete restrict,
    constraint billed_periods_currency_fkey
        foreign key (currency) references subscription.currencies (currency) on delete restrict,
    constraint billed_periods_billed_during_check check (
        not isempty(billed_during)
        and lower_inc(billed_during) and not upper_inc(billed_during)
        and isfinite(lower(billed_during)) and isfinite(upper(billed_during))
        and not lower_inf(billed_during) and not upper_inf(billed_during)
        and upper(billed_during) <= lower(billed_during) + interval '375 days'
    ),
    constraint billed_periods_period_number_check check (period_number >= 1),
    constraint billed_periods_time_zone_check check (length(time_zone) between 3 and 64),
    constraint billed_periods_amount_minor_check check (amount_minor >= 0)
);
create index billed_periods_plan_idx on subscription.billed_periods (plan, plan_version);
create index billed_periods_currency_idx on subscription.billed_periods (currency);
select wn.distribute('subscription.billed_periods', 'family');
alter table subscription.billed_periods
    add constraint billed_periods_subscription_id_fkey
    foreign key (family_id, subscription_id)
    references subscription.user_subscriptions (family_id, subscription_id) on delete cascade;

create table subscription.subscription_usage (
    family_id uuid not null,
    usage_id uuid not null default uuidv7(),
    subscription_id uuid not null,
    feature text not null,
    idempotency_key text not null,
    unit_count bigint not null,
    happened_at timestamptz not null,
    time_zone text not null,
    month_start_on date not null generated always as (
        date_trunc('month', happened_at at time zone time_zone)::date
    ) stored,
    recorded_at timestamptz not null default clock_timestamp(),
    constraint subscription_usage_pkey primary key (family_id, usage_id),
    constraint subscription_usage_idempotency_key_key
        unique (family_id, feature, idempotency_key),
    constraint subscription_usage_feature_fkey
        foreign key (feature) references subscription.plan_features (feature) on delete restrict,
    constraint subscription_usage_idempotency_key_check check (
        length(idempotency_key) between 8 and 120
        and idempotency_key !~ '(?<![0-9])[0-9]{13,19}(?![0-9])'
    ),
    constraint subscription_usage_unit_count_check check (unit_count between 1 and 1000000),
    constraint subscription_usage_happened_at_check check (
        isfinite(happened_at) and happened_at <= recorded_at + interval '1 day'
    ),
    constraint subscription_usage_time_zone_check check (length(time_zone) between 3 and 64)
);
create index subscription_usage_subscription_id_idx
    on subscription.subscription_usage (family_id, subscription_id, month_start_on);
create index subscription_usage_feature_idx on subscription.subscription_usage (feature);
create index subscription_usage_happened_at_idx
    on subscription.subscription_usage (happened_at);
select wn.distribute('subscription.subscription_usage', 'family');
alter table subscription.subscription_usage
    add constraint subscription_usage_subscription_id_fkey
    foreign key (family_id, subscription_id)
    references subscription.user_subscriptions (family_id, subscription_id) on delete cascade;

-- The sum of subscription_usage by month, kept by its trigger; the quota is the check.
create table subscription.usage_counters (
    family_id uuid not null,
    subscription_id uuid not null,
    feature text not null,
    month_start_on date not null,
    used_count bigint not null,
    limit_count bigint,
    constraint usage_counters_pkey
        primary key (family_id, subscription_id, feature, month_start_on),
    constraint usage_counters_feature_fkey
        foreign key (feature) references subscription.plan_features (feature) on delete restrict,
    constraint usage_counters_month_start_on_check check (extract(day from month_start_on) = 1),
    constraint usage_counters_quota_check check (
        used_count >= 0 and (limit_count is null or used_count <= limit_count)
    )
);
create index usage_counters_feature_idx on subscription.usage_counters (feature);
select wn.distribute('subscription.usage_counters', 'family');
alter table subscription.usage_counters
    add constraint usage_counters_subscription_id_fkey
    foreign key (family_id, subscription_id)
    references subscription.user_subscriptions (family_id, subscription_id) on delete cascade;
reset role;
