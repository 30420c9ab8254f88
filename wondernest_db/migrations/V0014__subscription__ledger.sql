-- Who is billed, the ledger, and what payment providers report.
-- phase: expand
-- locks: none, new tables only
-- undo: U0014
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

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
