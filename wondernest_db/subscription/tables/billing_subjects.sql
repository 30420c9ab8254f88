-- Who paid, as an invoice must say it. Encrypted under the billing key, which outlives the other
-- keys of the family.
set local role wn_owner;

select wn.fence('subscription.billing_subjects');
select wn.allow('subscription.billing_subjects', 'select', 'wn_parent', 'family', 'owner');
select wn.allow('subscription.billing_subjects', 'insert', 'wn_parent', 'family', 'owner');
select wn.allow('subscription.billing_subjects', 'update', 'wn_parent', 'family', 'owner');
select wn.allow('subscription.billing_subjects', 'select', 'wn_service', 'family');
select wn.allow('subscription.billing_subjects', 'insert', 'wn_service', 'family');
select wn.allow('subscription.billing_subjects', 'update', 'wn_service', 'family');
select wn.allow('subscription.billing_subjects', 'select', 'wn_resolver', 'all');
select wn.allow('subscription.billing_subjects', 'delete', 'wn_resolver', 'all');
select audit.govern('subscription.billing_subjects', 'family_id', 'billing_subject_id');

grant select, delete on subscription.billing_subjects to wn_resolver;
grant select on subscription.billing_subjects to wn_parent, wn_service;
grant insert (
    family_id, billing_subject_id, name_enc, email_enc, address_enc, tax_number_enc, country,
    is_business
) on subscription.billing_subjects to wn_parent, wn_service;
grant update (
    name_enc, email_enc, address_enc, tax_number_enc, country, is_business
) on subscription.billing_subjects to wn_parent, wn_service;

comment on table subscription.billing_subjects is
    'The invoice identity of a payer. Survives erasure of the family, as tax law wants; names no '
    'child. [class: billing] [purpose: accounting] [keep: 10 years as billing] [mask: keep] '
    '[export: owner]';
comment on column subscription.billing_subjects.family_id is
    'The family''s number, without a foreign key: after erasure a pseudonym that leads nowhere. '
    '[class: billing] [purpose: accounting] [keep: with the row] [mask: hash] [export: owner]';
comment on column subscription.billing_subjects.billing_subject_id is
    'The payer as the ledger knows them. [class: billing] [purpose: accounting] '
    '[keep: with the row] [mask: hash] [export: owner]';
comment on column subscription.billing_subjects.name_enc is
    'Name on the invoice; AES-256-GCM under the billing key. [class: billing] '
    '[purpose: accounting] [keep: with the row] [mask: fake-name] [export: owner]';
comment on column subscription.billing_subjects.email_enc is
    'Where invoices go; AES-256-GCM under the billing key. [class: billing] [purpose: accounting] '
    '[keep: with the row] [mask: fake-email] [export: owner]';
comment on column subscription.billing_subjects.address_enc is
    'Address on the invoice; AES-256-GCM under the billing key. [class: billing] '
    '[purpose: accounting] [keep: with the row] [mask: fake-text] [export: owner]';
comment on column subscription.billing_subjects.tax_number_enc is
    'Tax number of a business; AES-256-GCM under the billing key. [class: billing] '
    '[purpose: accounting] [keep: with the row] [mask: null] [export: owner]';
comment on column subscription.billing_subjects.country is
    'Country that decides the tax, ISO 3166-1. [class: billing] [purpose: accounting] '
    '[keep: with the row] [mask: generalise] [export: owner]';
comment on column subscription.billing_subjects.is_business is
    'Whether the payer is a business. [class: billing] [purpose: accounting] [keep: with the row] '
    '[mask: keep] [export: owner]';
comment on column subscription.billing_subjects.created_at is
    'When it was made. [class: billing] [purpose: accounting] [keep: with the row] '
    '[mask: shift-days] [export: owner]';
