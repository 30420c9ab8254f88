-- Plans and what they include, subscriptions of families, metered use, the ledger, provider events.
-- phase: expand
-- locks: none, new tables only
-- undo: U0009
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

create schema subscription;
comment on schema subscription is
    'Plans, subscriptions, metered use, billing. No child is named here.';
grant usage on schema subscription to wn_resolver, wn_jobs, wn_parent, wn_staff, wn_service;
grant create on schema subscription to wn_resolver;

create table subscription.currencies (
    currency text not null,
    minor_digits bigint not null,
    title text not null,
    constraint currencies_pkey primary key (currency),
    constraint currencies_currency_check check (currency ~ '^[A-Z]{3}$'),
    constraint currencies_minor_digits_check check (minor_digits between 0 and 3)
);
select wn.distribute('subscription.currencies', 'reference');

-- A version that was ever on sale is never rewritten: who has it keeps it (grandfathered), a
-- change is a new version.
create table subscription.subscription_plans (
    plan text not null,
    version bigint not null,
    title text not null,
    description text not null,
    tier_rank bigint not null,
    status text not null default 'draft',
    trial_days bigint not null default 0,
    needs_payment boolean not null,
    created_at timestamptz not null default now(),
    constraint subscription_plans_pkey primary key (plan, version),
    constraint subscription_plans_plan_check check (plan ~ '^[a-z][a-z0-9_]{1,39}$'),
    constraint subscription_plans_version_check check (version >= 1),
    constraint subscription_plans_title_check check (length(title) between 1 and 60),
    constraint subscription_plans_tier_rank_check check (tier_rank >= 0),
    constraint subscription_plans_status_check check (
        status in ('draft', 'on_sale', 'grandfathered', 'withdrawn')
    ),
    constraint subscription_plans_trial_days_check check (trial_days between 0 and 90)
);
create unique index subscription_plans_plan_where_on_sale_key
    on subscription.subscription_plans (plan) where status = 'on_sale';
select wn.distribute('subscription.subscription_plans', 'reference');

create table subscription.plan_features (
    feature text not null,
    kind text not null,
    unit text,
    description text not null,
    constraint plan_features_pkey primary key (feature),
    constraint plan_features_feature_check check (feature ~ '^[a-z][a-z0-9_]{1,59}$'),
    constraint plan_features_kind_check check (kind in ('switch', 'standing', 'metered')),
    constraint plan_features_unit_check check ((kind = 'switch') = (unit is null))
);
select wn.distribute('subscription.plan_features', 'reference');

create table subscription.plan_entitlements (
    plan text not null,
    version bigint not null,
    feature text not null,
    limit_count bigint,
    overage text not null default 'refuse',
    constraint plan_entitlements_pkey primary key (plan, version, feature),
    constraint plan_entitlements_plan_fkey
        foreign key (plan, version)
        references subscription.subscription_plans (plan, version) on delete cascade,
    constraint plan_entitlements_feature_fkey
        foreign key (feature) references subscription.plan_features (feature) on delete restrict,
    constraint plan_entitlements_limit_count_check check (limit_count >= 0),
    constraint plan_entitlements_overage_check check (
        overage = 'refuse' or (overage = 'charge' and limit_count is not null)
    )
);
create index plan_entitlements_feature_idx on subscription.plan_entitlements (feature);
select wn.distribute('subscription.plan_entitlements', 'reference');

create table subscription.plan_prices (
    plan text not null,
    version bigint not null,
    currency text not null,
    period text not null,
    amount_minor bigint not null,
    is_tax_included boolean not null,
    constraint plan_prices_pkey primary key (plan, version, currency, period),
    constraint plan_prices_plan_fkey
        foreign key (plan, version)
        references subscription.subscription_plans (plan, version) on delete cascade,
    constraint plan_prices_currency_fkey
        foreign key (currency) references subscription.currencies (currency) on delete restrict,
    constraint plan_prices_period_check check (period in ('month', 'year')),
    constraint plan_prices_amount_minor_check check (amount_minor >= 0)
);
create index plan_prices_currency_idx on subscription.plan_prices (currency);
select wn.distribute('subscription.plan_prices', 'reference');

-- What use beyond an entitlement costs: from a number of units on, so much for each package.
create table subscription.plan_charges (
    plan text not null,
    version bigint not null,
    feature text not null,
    currency text not null,
    from_count bigint not null,
    model text not null,
    package_count bigint not null default 1,
    amount_minor bigint not null,
    constraint plan_charges_pkey primary key (plan, version, feature, currency, from_count),
    constraint plan_charges_feature_fkey
        foreign key (plan, version, feature)
        references subscription.plan_entitlements (plan, version, feature) on delete cascade,
    constraint plan_charges_currency_fkey
        foreign key (currency) references subscription.currencies (currency) on delete restrict,
    constraint plan_charges_model_check check (model in ('per_unit', 'tiered', 'package')),
    constraint plan_charges_from_count_check check (
        from_count >= 0 and (model = 'tiered' or from_count = 0)
    ),
    constraint plan_charges_package_count_check check (
        package_count >= 1 and (model <> 'per_unit' or package_count = 1)
    ),
    constraint plan_charges_amount_minor_check check (amount_minor >= 0)
);
create index plan_charges_currency_idx on subscription.plan_charges (currency);
select wn.distribute('subscription.plan_charges', 'reference');

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

-- Billing outlives the family. The two tables below carry family_id for the fence and the shard,
-- without a foreign key to families: when the family is erased, its number remains here as a
-- pseudonym that leads to no child, and only the billing key can still read who paid.
create table subscription.billing_subjects (
    family_id uuid not null,
    billing_subject_id uuid not null default uuidv7(),
    name_enc bytea,
    email_enc bytea,
    address_enc bytea,
    tax_number_enc bytea,
    country text not null,
    is_business boolean not null default false,
    created_at timestamptz not null default now(),
    constraint billing_subjects_pkey primary key (family_id, billing_subject_id),
    constraint billing_subjects_country_check check (country ~ '^[A-Z]{2}$'),
    constraint billing_subjects_name_enc_check check (
        octet_length(name_enc) between 30 and 600 and get_byte(name_enc, 0) = 1
    ),
    constraint billing_subjects_email_enc_check check (
        octet_length(email_enc) between 30 and 600 and get_byte(email_enc, 0) = 1
    ),
    constraint billing_subjects_address_enc_check check (
        octet_length(address_enc) between 30 and 1200 and get_byte(address_enc, 0) = 1
    ),
    constraint billing_subjects_tax_number_enc_check check (
        octet_length(tax_number_enc) between 30 and 300 and get_byte(tax_number_enc, 0) = 1
    )
);
select wn.distribute('subscription.billing_subjects', 'family');

-- One line of one transaction; the lines of a transaction sum to zero when it is committed.
create table subscription.billing_transactions (
    family_id uuid not null,
    transaction_id uuid not null,
    line_number bigint not null,
    kind text not null,
    account text not null,
    amount_minor bigint not null,
    currency text not null,
    billing_subject_id uuid not null,
    subscription_id uuid,
    plan text,
    plan_version bigint,
    billed_during tstzrange,
    reverses_transaction_id uuid,
    tax_country text,
    tax_share numeric(6, 5),
    idempotency_key text not null,
    provider text,
    provider_reference text,
    happened_at timestamptz not null,
    recorded_at timestamptz not null default now(),
    constraint billing_transactions_pkey primary key (family_id, transaction_id, line_number),
    constraint billing_transactions_idempotency_key_key
        unique (family_id, idempotency_key, line_number),
    constraint billing_transactions_currency_fkey
        foreign key (currency) references subscription.currencies (currency) on delete restrict,
    constraint billing_transactions_line_number_check check (line_number between 1 and 200),
    constraint billing_transactions_kind_check check (
        kind in ('invoice', 'payment', 'refund', 'credit')
    ),
    constraint billing_transactions_account_check check (
        account in ('receivable', 'revenue', 'tax', 'cash', 'credit_balance', 'write_off')
    ),
    constraint billing_transactions_amount_minor_check check (amount_minor <> 0),
    constraint billing_transactions_billed_during_check check (
        isfinite(lower(billed_during)) and isfinite(upper(billed_during))
        and not lower_inf(billed_during) and not upper_inf(billed_during)
    ),
    constraint billing_transactions_reverses_transaction_id_check check (
        (kind in ('refund', 'credit') or reverses_transaction_id is null)
        and reverses_transaction_id <> transaction_id
    ),
    constraint billing_transactions_tax_check check (
        (account = 'tax') = (tax_country is not null and tax_share is not null)
        and tax_country ~ '^[A-Z]{2}$' and tax_share >= 0 and tax_share < 1
    ),
    constraint billing_transactions_idempotency_key_check check (
        length(idempotency_key) between 8 and 120
        and idempotency_key !~ '(?<![0-9])[0-9]{13,19}(?![0-9])'
    ),
    constraint billing_transactions_provider_check check (
        provider in ('sandbox', 'stripe') and (provider is null) = (provider_reference is null)
    ),
    constraint billing_transactions_provider_reference_check check (
        length(provider_reference) between 1 and 200
        and provider_reference !~ '(?<![0-9])[0-9]{13,19}(?![0-9])'
        and provider_reference !~ '(?<![0-9A-Za-z-])[0-9]([ -]?[0-9]){12,18}(?![0-9A-Za-z-])'
    ),
    constraint billing_transactions_happened_at_check check (
        isfinite(happened_at) and happened_at <= recorded_at + interval '1 day'
    )
);
create index billing_transactions_currency_idx on subscription.billing_transactions (currency);
create index billing_transactions_billing_subject_id_idx
    on subscription.billing_transactions (family_id, billing_subject_id, happened_at);
create index billing_transactions_recorded_at_idx
    on subscription.billing_transactions (recorded_at);
select wn.distribute('subscription.billing_transactions', 'family');
alter table subscription.billing_transactions
    add constraint billing_transactions_billing_subject_id_fkey
    foreign key (family_id, billing_subject_id)
    references subscription.billing_subjects (family_id, billing_subject_id) on delete restrict;

-- The inbox: the same event again is the same row.
create table subscription.provider_events (
    provider text not null,
    event_id text not null,
    kind text not null,
    object_reference text not null,
    happened_at timestamptz not null,
    payload jsonb not null,
    state text not null default 'received',
    attempt_count bigint not null default 0,
    failure text,
    received_at timestamptz not null default clock_timestamp(),
    handled_at timestamptz,
    constraint provider_events_pkey primary key (provider, event_id),
    constraint provider_events_provider_check check (provider in ('sandbox', 'stripe')),
    constraint provider_events_event_id_check check (
        length(event_id) between 1 and 200
        and event_id !~ '(?<![0-9])[0-9]{13,19}(?![0-9])'
    ),
    constraint provider_events_kind_check check (kind ~ '^[a-z_]+(\.[a-z_]+){0,4}$'),
    constraint provider_events_object_reference_check check (
        length(object_reference) between 1 and 200
        and object_reference !~ '(?<![0-9])[0-9]{13,19}(?![0-9])'
    ),
    constraint provider_events_payload_check check (
        jsonb_typeof(payload) = 'object' and pg_column_size(payload) <= 8192
        and payload::text !~ '(?<![0-9])[0-9]{13,19}(?![0-9])'
        and payload::text !~ '(?<![0-9A-Za-z-])[0-9]([ -]?[0-9]){12,18}(?![0-9A-Za-z-])'
    ),
    constraint provider_events_state_check check (
        state in ('received', 'applied', 'out_of_date', 'ignored', 'failed')
    ),
    constraint provider_events_attempt_count_check check (attempt_count >= 0),
    constraint provider_events_failure_check check (length(failure) <= 200),
    constraint provider_events_handled_at_check check (
        (state = 'received') = (handled_at is null)
    )
);
create index provider_events_object_reference_idx
    on subscription.provider_events (provider, object_reference, happened_at);
create index provider_events_received_at_where_waiting_idx
    on subscription.provider_events (received_at) where state = 'received';
select wn.distribute('subscription.provider_events', 'local');

-- Which subscription a provider's object is, and how far its events were applied. Beside the inbox
-- and not spread by family, because an event names the object and knows no family.
create table subscription.provider_objects (
    provider text not null,
    object_reference text not null,
    family_id uuid not null,
    subscription_id uuid not null,
    applied_until timestamptz,
    applied_event_id text,
    created_at timestamptz not null default now(),
    constraint provider_objects_pkey primary key (provider, object_reference),
    constraint provider_objects_provider_check check (provider in ('sandbox', 'stripe')),
    constraint provider_objects_object_reference_check check (
        length(object_reference) between 1 and 200
        and object_reference !~ '(?<![0-9])[0-9]{13,19}(?![0-9])'
    ),
    constraint provider_objects_applied_until_check check (
        (applied_until is null) = (applied_event_id is null)
    )
);
create index provider_objects_family_id_idx on subscription.provider_objects (family_id);
select wn.distribute('subscription.provider_objects', 'local');
reset role;
