-- case: a price that was sold changes
-- refused: WN503
update subscription.plan_prices
set amount_minor = 1
where plan = 'pro' and version = 1 and currency = 'EUR' and period = 'month';
-- case: a limit that was sold goes
-- refused: WN503
delete from subscription.plan_entitlements
where plan = 'pro' and version = 1 and feature = 'library';
-- case: a plan on sale goes back to draft
-- refused: WN503
update subscription.subscription_plans set status = 'draft'
where plan = 'pro' and version = 1;
-- case: a plan is withdrawn and its next version sold
update subscription.subscription_plans set status = 'grandfathered'
where plan = 'pro' and status = 'on_sale';
insert into subscription.subscription_plans (plan, version, title, description, tier_rank, status,
    trial_days, needs_payment)
values ('pro', 90, 'Pro', 'x', 1, 'on_sale', 14, true);
-- case: two versions of a plan on sale
-- refused: 23505 subscription_plans_plan_where_on_sale_key
insert into subscription.subscription_plans (plan, version, title, description, tier_rank, status,
    trial_days, needs_payment)
values ('pro', 90, 'Pro', 'x', 1, 'on_sale', 14, true);
-- case: a draft plan may be changed and deleted with its terms
insert into subscription.subscription_plans (plan, version, title, description, tier_rank,
    trial_days, needs_payment)
values ('pro', 90, 'Pro', 'x', 1, 14, true);
insert into subscription.plan_entitlements (plan, version, feature) values ('pro', 90, 'library');
update subscription.plan_entitlements set limit_count = 3 where plan = 'pro' and version = 90;
delete from subscription.subscription_plans where plan = 'pro' and version = 90;
-- given: a trial begins
insert into subscription.user_subscriptions (family_id, subscription_id, payer_user_id, plan,
    plan_version, currency, period, time_zone, anchor_day, trial_ends_at)
values ('@family', '@subscription', '@owner', 'pro', 1, 'EUR', 'month', 'Europe/Berlin', 31, now()
    + interval '14 days');
-- case: a second open subscription of a family
-- refused: 23505 user_subscriptions_family_id_where_open_key
insert into subscription.user_subscriptions (family_id, payer_user_id, plan, plan_version,
    currency, period, time_zone, anchor_day, trial_ends_at)
values ('@family', '@owner', 'pro', 1, 'EUR', 'month', 'Europe/Berlin', 31, now() + interval
    '14 days');
-- case: a new subscription that is past due
-- refused: 23514 user_subscriptions_state_check
insert into subscription.user_subscriptions (family_id, plan, plan_version, currency, period,
    time_zone, anchor_day, state)
values ('@other_family', 'pro', 1, 'EUR', 'month', 'Europe/Berlin', 31, 'past_due');
-- case: trial to active leaves a trace
-- gives: 1
update subscription.user_subscriptions set state = 'active' where family_id = '@family';
select count(*) from subscription.subscription_changes
where family_id = '@family' and from_state = 'trial' and to_state = 'active';
-- case: trial to paused is no step
-- refused: 23503 user_subscriptions_previous_state_fkey
update subscription.user_subscriptions set state = 'paused', paused_at = now()
where family_id = '@family';
-- case: a trial is cancelled
update subscription.user_subscriptions
set state = 'cancelled', cancelled_at = now(), cancel_reason = 'by_payer'
where family_id = '@family';
-- case: cancelled comes back
-- refused: 23503 user_subscriptions_previous_state_fkey
update subscription.user_subscriptions
set state = 'cancelled', cancelled_at = now(), cancel_reason = 'by_payer'
where family_id = '@family';
update subscription.user_subscriptions
set state = 'active', cancelled_at = null, previous_state = 'past_due'
where family_id = '@family';
-- case: a provider reference that is a card number
-- refused: 23514 user_subscriptions_provider_reference_check
update subscription.user_subscriptions
set provider = 'stripe', provider_reference = '4242 4242 4242 4242'
where family_id = '@family';
-- case: a provider reference with a uuid
update subscription.user_subscriptions
set provider = 'sandbox', provider_reference = 'sub_12345678-1234-7234-8234-123456789012'
where family_id = '@family';
-- given: two periods that meet
-- gives: 2026-03-31, 2026-04-30
insert into subscription.billed_periods (family_id, subscription_id, period_number, billed_during,
    time_zone, plan, plan_version, currency, amount_minor)
values ('@family', '@subscription', 1, tstzrange('2026-02-28 00:00 Europe/Berlin',
    '2026-03-31 00:00 Europe/Berlin'), 'Europe/Berlin', 'pro', 1, 'EUR', 799),
    ('@family', '@subscription', 2, tstzrange('2026-03-31 00:00 Europe/Berlin',
    '2026-04-30 00:00 Europe/Berlin'), 'Europe/Berlin', 'pro', 1, 'EUR', 799);
select starts_on, ends_on from subscription.billed_periods
where family_id = '@family' and period_number = 2;
-- case: periods that overlap by an hour
-- refused: 23P01 billed_periods_pkey
insert into subscription.billed_periods (family_id, subscription_id, period_number, billed_during,
    time_zone, plan, plan_version, currency, amount_minor)
values ('@family', '@subscription', 3, tstzrange('2026-04-29 23:00 Europe/Berlin',
    '2026-05-31 00:00 Europe/Berlin'), 'Europe/Berlin', 'pro', 1, 'EUR', 799);
-- case: a renewal that runs twice
-- refused: 23505 billed_periods_period_number_key
insert into subscription.billed_periods (family_id, subscription_id, period_number, billed_during,
    time_zone, plan, plan_version, currency, amount_minor)
values ('@family', '@subscription', 2, tstzrange('2026-06-30 00:00 Europe/Berlin',
    '2026-07-31 00:00 Europe/Berlin'), 'Europe/Berlin', 'pro', 1, 'EUR', 799);
-- case: a period without end
-- refused: 23514 billed_periods_billed_during_check
insert into subscription.billed_periods (family_id, subscription_id, period_number, billed_during,
    time_zone, plan, plan_version, currency, amount_minor)
values ('@family', '@subscription', 3, tstzrange('2026-06-30', 'infinity'), 'Europe/Berlin', 'pro',
    1, 'EUR', 799);
-- case: an overlap for another family is no overlap
insert into subscription.user_subscriptions (family_id, subscription_id, plan, plan_version,
    currency, period, time_zone, anchor_day, trial_ends_at)
values ('@other_family', '@other_subscription', 'pro', 1, 'EUR', 'month', 'Europe/Berlin', 31,
    now());
insert into subscription.billed_periods (family_id, subscription_id, period_number, billed_during,
    time_zone, plan, plan_version, currency, amount_minor)
values ('@other_family', '@other_subscription', 1, tstzrange('2026-02-28 00:00 Europe/Berlin',
    '2026-03-31 00:00 Europe/Berlin'), 'Europe/Berlin', 'pro', 1, 'EUR', 799);
-- given: metered use counts once
-- gives: 29
insert into subscription.subscription_usage (family_id, subscription_id, feature, idempotency_key,
    unit_count, happened_at, time_zone)
values ('@family', '@subscription', 'report_documents', 'report-0001', 29, now(), 'Europe/Berlin');
insert into subscription.subscription_usage (family_id, subscription_id, feature, idempotency_key,
    unit_count, happened_at, time_zone)
values ('@family', '@subscription', 'report_documents', 'report-0001', 29, now(), 'Europe/Berlin')
on conflict do nothing;
select used_count from subscription.usage_counters where family_id = '@family';
-- case: use beyond the quota
-- refused: 23514 usage_counters_quota_check
insert into subscription.subscription_usage (family_id, subscription_id, feature, idempotency_key,
    unit_count, happened_at, time_zone)
values ('@family', '@subscription', 'report_documents', 'report-0002', 2, now(), 'Europe/Berlin');
-- case: use the plan does not include
-- refused: WN502
insert into subscription.subscription_usage (family_id, subscription_id, feature, idempotency_key,
    unit_count, happened_at, time_zone)
values ('@family', '@subscription', 'api_requests', 'request-0001', 2, now(), 'Europe/Berlin');
-- case: the service meters a family
-- as: service
insert into subscription.subscription_usage (family_id, subscription_id, feature, idempotency_key,
    unit_count, happened_at, time_zone)
values ('@family', '@subscription', 'report_documents', 'report-0003', 1, now(), 'Europe/Berlin');
-- case: the service changes the state of a subscription
-- as: service
-- gives: 1
update subscription.user_subscriptions set state = 'active' where family_id = '@family';
select count(*) from subscription.subscription_changes where family_id = '@family';
-- given: a payer is known to the ledger
insert into subscription.billing_subjects (family_id, billing_subject_id, country)
values ('@family', '@payer', 'DE');
-- given: an invoice that balances
-- as: service
insert into subscription.billing_transactions (family_id, transaction_id, line_number, kind,
    account, amount_minor, currency, billing_subject_id, idempotency_key, happened_at, tax_country,
    tax_share)
values ('@family', '@invoice', 1, 'invoice', 'receivable', 799, 'EUR', '@payer', 'invoice-0001',
    now(), null, null),
    ('@family', '@invoice', 2, 'invoice', 'revenue', -671, 'EUR', '@payer', 'invoice-0001', now(),
    null, null),
    ('@family', '@invoice', 3, 'invoice', 'tax', -128, 'EUR', '@payer', 'invoice-0001', now(),
    'DE', 0.19);
-- case: an invoice that does not balance
-- refused: WN501
insert into subscription.billing_transactions (family_id, transaction_id, line_number, kind,
    account, amount_minor, currency, billing_subject_id, idempotency_key, happened_at)
values ('@family', '@payment', 1, 'payment', 'cash', 799, 'EUR', '@payer', 'payment-0001', now()),
    ('@family', '@payment', 2, 'payment', 'receivable', -798, 'EUR', '@payer', 'payment-0001',
    now());
-- case: a transaction in two currencies
-- refused: WN501
insert into subscription.billing_transactions (family_id, transaction_id, line_number, kind,
    account, amount_minor, currency, billing_subject_id, idempotency_key, happened_at)
values ('@family', '@payment', 1, 'payment', 'cash', 799, 'EUR', '@payer', 'payment-0001', now()),
    ('@family', '@payment', 2, 'payment', 'receivable', -799, 'USD', '@payer', 'payment-0001',
    now());
-- case: the same payment again
-- refused: 23505 billing_transactions_idempotency_key_key
insert into subscription.billing_transactions (family_id, transaction_id, line_number, kind,
    account, amount_minor, currency, billing_subject_id, idempotency_key, happened_at)
values ('@family', gen_random_uuid(), 1, 'invoice', 'receivable', 799, 'EUR', '@payer',
    'invoice-0001', now());
-- case: a booked line changes
-- refused: WN010
update subscription.billing_transactions set amount_minor = 1 where family_id = '@family';
-- case: a booked line goes
-- refused: WN010
delete from subscription.billing_transactions where family_id = '@family';
-- case: the ledger is emptied
-- refused: WN010
truncate subscription.billing_transactions;
-- case: a card number in the ledger
-- refused: 23514 billing_transactions_provider_reference_check
insert into subscription.billing_transactions (family_id, transaction_id, line_number, kind,
    account, amount_minor, currency, billing_subject_id, idempotency_key, happened_at, provider,
    provider_reference)
values ('@family', gen_random_uuid(), 1, 'payment', 'cash', 799, 'EUR', '@payer', 'payment-0002',
    now(), 'stripe', '4242424242424242');
-- case: the ledger survives the family
-- gives: 3, 0
delete from family.families where family_id = '@family';
select
    (select count(*) from subscription.billing_transactions where family_id = '@family'),
    (select count(*) from subscription.user_subscriptions where family_id = '@family');
-- given: a provider event
insert into subscription.provider_events (provider, event_id, kind, object_reference, happened_at,
    payload)
values ('stripe', 'evt_case_1', 'customer.subscription.updated', 'sub_1', now(),
    '{"status": "active", "created": 1760000000}');
-- case: the same provider event again
-- refused: 23505 provider_events_pkey
insert into subscription.provider_events (provider, event_id, kind, object_reference, happened_at,
    payload)
values ('stripe', 'evt_case_1', 'customer.subscription.updated', 'sub_1', now(), '{}');
-- case: a card number in an event
-- refused: 23514 provider_events_payload_check
insert into subscription.provider_events (provider, event_id, kind, object_reference, happened_at,
    payload)
values ('stripe', 'evt_case_2', 'charge.failed', 'sub_1', now(), '{"number": "4242-4242-4242-4242"}');
-- case: the owner ends with the period
-- as: owner
-- gives: 1
update subscription.user_subscriptions
set is_cancelled_at_period_end = true
where family_id = '@family';
select count(*) from subscription.user_subscriptions
where family_id = '@family' and is_cancelled_at_period_end;
-- case: the owner makes it active without paying
-- as: owner
-- refused: 42501
-- says: permission denied for table user_subscriptions
update subscription.user_subscriptions set state = 'active' where family_id = '@family';
-- case: the owner reads the ledger
-- as: owner
-- gives: 3
select count(*) from subscription.billing_transactions where family_id = '@family';
-- case: a viewer reads no ledger
-- as: viewer
-- gives: 0
select count(*) from subscription.billing_transactions where family_id = '@family';
-- case: the owner books into the ledger
-- as: owner
-- refused: 42501
-- says: permission denied for table billing_transactions
insert into subscription.billing_transactions (family_id) values ('@family');
-- case: a parent reads provider events
-- as: owner
-- refused: 42501
-- says: permission denied for table provider_events
select 1 from subscription.provider_events;
