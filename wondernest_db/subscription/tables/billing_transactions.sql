-- The ledger: lines with signs that sum to zero for a transaction, appended and never changed.
-- Survives erasure of the family: no foreign key to families, no child, no free text, no card.
set local role wn_owner;

select wn.fence('subscription.billing_transactions');
select wn.allow('subscription.billing_transactions', 'select', 'wn_parent', 'family', 'guardian');
select wn.allow('subscription.billing_transactions', 'select', 'wn_service', 'family');
select wn.allow('subscription.billing_transactions', 'insert', 'wn_service', 'family');
select wn.allow('subscription.billing_transactions', 'select', 'wn_resolver', 'all');
select wn.allow('subscription.billing_transactions', 'delete', 'wn_resolver', 'all');
select audit.govern(
    'subscription.billing_transactions',
    'family_id', 'transaction_id', 'line_number'
);

create or replace trigger t50_keep_ledger before update or delete
    on subscription.billing_transactions
    for each row execute function subscription.tg_keep_ledger();
alter table subscription.billing_transactions enable always trigger t50_keep_ledger;
create or replace trigger t50_keep_ledger_whole before truncate
    on subscription.billing_transactions
    for each statement execute function audit.tg_append_only();
alter table subscription.billing_transactions enable always trigger t50_keep_ledger_whole;
-- A constraint trigger cannot be replaced in place.
drop trigger if exists t50_balance_transaction on subscription.billing_transactions;
create constraint trigger t50_balance_transaction
    after insert on subscription.billing_transactions
    deferrable initially deferred
    for each row execute function subscription.tg_balance_transaction();
alter table subscription.billing_transactions enable always trigger t50_balance_transaction;

grant select, delete on subscription.billing_transactions to wn_resolver;
grant select on subscription.billing_transactions to wn_parent, wn_service;
grant insert (
    family_id, transaction_id, line_number, kind, account, amount_minor, currency,
    billing_subject_id, subscription_id, plan, plan_version, billed_during, reverses_transaction_id,
    tax_country, tax_share, idempotency_key, provider, provider_reference, happened_at
) on subscription.billing_transactions to wn_service;

comment on table subscription.billing_transactions is
    'One line of one transaction of the ledger. [class: billing] [purpose: accounting] '
    '[keep: 10 years as billing] [mask: keep] [export: guardian]';
comment on column subscription.billing_transactions.family_id is
    'The family''s number, without a foreign key: after erasure a pseudonym that leads nowhere. '
    '[class: billing] [purpose: accounting] [keep: with the row] [mask: hash] [export: guardian]';
comment on column subscription.billing_transactions.transaction_id is
    'The transaction the line belongs to. [class: billing] [purpose: accounting] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column subscription.billing_transactions.line_number is
    'Number of the line, from 1. [class: billing] [purpose: accounting] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column subscription.billing_transactions.kind is
    'invoice, payment, refund or credit; the same for all lines of a transaction. '
    '[class: billing] [purpose: accounting] [keep: with the row] [mask: keep] [export: guardian]';
comment on column subscription.billing_transactions.account is
    'receivable, revenue, tax, cash, credit_balance or write_off. [class: billing] '
    '[purpose: accounting] [keep: with the row] [mask: keep] [export: guardian]';
comment on column subscription.billing_transactions.amount_minor is
    'Debit positive, credit negative, in the smallest unit; lines of a transaction sum to 0. '
    '[class: billing] [purpose: accounting] [keep: with the row] [mask: keep] [export: guardian]';
comment on column subscription.billing_transactions.currency is
    'ISO 4217 code; the same for all lines of a transaction. [class: billing] '
    '[purpose: accounting] [keep: with the row] [mask: keep] [export: guardian]';
comment on column subscription.billing_transactions.billing_subject_id is
    'Who paid or owes. [class: billing] [purpose: accounting] [keep: with the row] [mask: hash] '
    '[export: guardian]';
comment on column subscription.billing_transactions.subscription_id is
    'Subscription it was for; a number only, the row may be gone. [class: billing] '
    '[purpose: accounting] [keep: with the row] [mask: hash] [export: guardian]';
comment on column subscription.billing_transactions.plan is
    'Plan it was for, as text. [class: billing] [purpose: accounting] [keep: with the row] '
    '[mask: generalise] [export: guardian]';
comment on column subscription.billing_transactions.plan_version is
    'Its version. [class: billing] [purpose: accounting] [keep: with the row] [mask: keep] '
    '[export: guardian]';
comment on column subscription.billing_transactions.billed_during is
    'Period it was for. [class: billing] [purpose: accounting] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
comment on column subscription.billing_transactions.reverses_transaction_id is
    'Transaction a refund or credit takes back. [class: billing] [purpose: accounting] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column subscription.billing_transactions.tax_country is
    'Country of a tax line. [class: billing] [purpose: accounting] [keep: with the row] '
    '[mask: generalise] [export: guardian]';
comment on column subscription.billing_transactions.tax_share is
    'Rate of a tax line, 0 to 1. [class: billing] [purpose: accounting] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column subscription.billing_transactions.idempotency_key is
    'Name of the act; the same again is once. [class: billing] [purpose: accounting] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column subscription.billing_transactions.provider is
    'Payment provider. [class: billing] [purpose: accounting] [keep: with the row] [mask: null] '
    '[export: guardian]';
comment on column subscription.billing_transactions.provider_reference is
    'The provider''s name for the payment; digits that could be a card are refused. '
    '[class: billing] [purpose: accounting] [keep: with the row] [mask: null] [export: guardian]';
comment on column subscription.billing_transactions.happened_at is
    'When it happened. [class: billing] [purpose: accounting] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
comment on column subscription.billing_transactions.recorded_at is
    'When it was booked; the same for all lines of a transaction. [class: billing] '
    '[purpose: accounting] [keep: with the row] [mask: shift-days] [export: guardian]';
