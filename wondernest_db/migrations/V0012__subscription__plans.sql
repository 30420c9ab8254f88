-- Plan versions with what they include and cost.
-- phase: expand
-- locks: none, new tables only
-- undo: U0012
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
reset role;
