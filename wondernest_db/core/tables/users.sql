-- Accounts of adults. No child has one.
set local role wn_owner;

select wn.fence('core.users');
select wn.allow('core.users', 'select', 'wn_parent', 'own');
select wn.allow('core.users', 'update', 'wn_parent', 'own');
select wn.allow('core.users', 'select', 'wn_staff', 'own');
select wn.allow('core.users', 'update', 'wn_staff', 'own');
select wn.allow('core.users', 'select', 'wn_resolver', 'all');
select wn.allow('core.users', 'insert', 'wn_resolver', 'all');
select wn.allow('core.users', 'update', 'wn_resolver', 'all');
select wn.allow('core.users', 'delete', 'wn_resolver', 'all');
select audit.govern('core.users', 'user_id');

create or replace trigger t50_check_time_zone before insert or update of time_zone on core.users
    for each row execute function wn.tg_check_time_zone();
alter table core.users enable always trigger t50_check_time_zone;

grant select (
    user_id, email_enc, display_name_enc, kind, status, locale, time_zone, country,
    email_verified_at, created_at
) on core.users to wn_parent, wn_staff;
grant update (display_name_enc, locale, time_zone, country) on core.users to wn_parent, wn_staff;
grant select, delete on core.users to wn_resolver;
grant insert (
    user_id, email_index, email_enc, display_name_enc, password_salt, password_proof_hash, kind,
    status, locale, time_zone, country, email_verified_at, failed_attempt_count, locked_until,
    password_changed_at, created_at
) on core.users to wn_resolver;
grant update (
    email_index, email_enc, display_name_enc, password_salt, password_proof_hash, kind, status,
    locale, time_zone, country, email_verified_at, failed_attempt_count, locked_until,
    password_changed_at
) on core.users to wn_resolver;

comment on table core.users is
    'An adult who can sign in: a parent or a member of staff. [class: account] '
    '[purpose: account_access, security] '
    '[keep: until erasure, 24 months without activity as adult_account] [mask: keep] '
    '[export: account holder]';
comment on column core.users.user_id is
    'The adult. [class: account] [purpose: account_access] [keep: with the row] [mask: hash] '
    '[export: account holder]';
comment on column core.users.email_index is
    'HMAC-SHA-256 of the normalised address, 32 bytes; finds an account without reading the '
    'address. [class: secret] [purpose: account_access] [keep: with the row] [mask: fake-email] '
    '[export: no: secret]';
comment on column core.users.email_enc is
    'E-mail address; AES-256-GCM under the key of the account. [class: account] '
    '[purpose: account_access] [keep: with the row] [mask: fake-email] [export: account holder]';
comment on column core.users.display_name_enc is
    'Name to address the adult by; AES-256-GCM; null when none was given. [class: account] '
    '[purpose: account_access] [keep: with the row] [mask: fake-name] [export: account holder]';
comment on column core.users.password_salt is
    'bcrypt salt with its cost; handed out before a sign-in. [class: secret] [purpose: security] '
    '[keep: with the row] [mask: constant] [export: no: secret]';
comment on column core.users.password_proof_hash is
    'SHA-256 of the bcrypt output, 32 bytes. [class: secret] [purpose: security] '
    '[keep: with the row] [mask: constant] [export: no: secret]';
comment on column core.users.kind is
    'parent or staff. [class: account] [purpose: account_access] [keep: with the row] '
    '[mask: keep] [export: account holder]';
comment on column core.users.status is
    'active, suspended or closed; only active accounts can sign in. [class: account] '
    '[purpose: account_access] [keep: with the row] [mask: keep] [export: account holder]';
comment on column core.users.locale is
    'Language of pages and mail, such as en or en-GB. [class: account] [purpose: account_access] '
    '[keep: with the row] [mask: generalise] [export: account holder]';
comment on column core.users.time_zone is
    'IANA zone of the adult. [class: account] [purpose: account_access] [keep: with the row] '
    '[mask: generalise] [export: account holder]';
comment on column core.users.country is
    'ISO 3166-1 code of two letters. [class: account] [purpose: account_access] '
    '[keep: with the row] [mask: generalise] [export: account holder]';
comment on column core.users.email_verified_at is
    'When the address was proved; null before that. [class: account] [purpose: account_access] '
    '[keep: with the row] [mask: shift-days] [export: account holder]';
comment on column core.users.failed_attempt_count is
    'Wrong passwords since the last right one. [class: account] [purpose: security] '
    '[keep: with the row] [mask: keep] [export: account holder]';
comment on column core.users.locked_until is
    'No sign-in before this moment; null when not locked. [class: account] [purpose: security] '
    '[keep: with the row] [mask: shift-days] [export: account holder]';
comment on column core.users.password_changed_at is
    'When the password was last set. [class: account] [purpose: security] [keep: with the row] '
    '[mask: shift-days] [export: account holder]';
comment on column core.users.created_at is
    'When the account was made. [class: account] [purpose: account_access] [keep: with the row] '
    '[mask: shift-days] [export: account holder]';
