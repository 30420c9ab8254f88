-- Attempts to sign in, to slow down guessing.
set local role wn_owner;

select wn.fence('core.login_attempts');
select wn.allow('core.login_attempts', 'select', 'wn_resolver', 'all');
select wn.allow('core.login_attempts', 'insert', 'wn_resolver', 'all');
select wn.allow('core.login_attempts', 'update', 'wn_resolver', 'all');
select wn.allow('core.login_attempts', 'delete', 'wn_resolver', 'all');

grant select, delete on core.login_attempts to wn_resolver;
grant insert (
    attempt_id, email_index, address_hash, outcome, attempted_at
) on core.login_attempts to wn_resolver;
-- Nothing is ever updated: a row that is about to be deleted is locked first, which asks for this.
grant update (outcome) on core.login_attempts to wn_resolver;

comment on table core.login_attempts is
    'One attempt to sign in and how it ended. [class: account] [purpose: security] '
    '[keep: until erasure, 90 days as sign_in_attempt] [mask: drop] [export: account holder]';
comment on column core.login_attempts.attempt_id is
    'The attempt. [class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
comment on column core.login_attempts.email_index is
    'HMAC-SHA-256 of the address tried, 32 bytes; there may be no such account. [class: secret] '
    '[purpose: security] [keep: with the row] [mask: drop] [export: no: secret]';
comment on column core.login_attempts.address_hash is
    'Keyed hash of the shortened network address, 32 bytes; null when unknown. [class: secret] '
    '[purpose: security] [keep: with the row] [mask: drop] [export: no: secret]';
comment on column core.login_attempts.outcome is
    'signed_in, wrong_password, unknown_email, locked or not_active. [class: account] '
    '[purpose: security] [keep: with the row] [mask: drop] [export: account holder]';
comment on column core.login_attempts.attempted_at is
    'When it was tried. [class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
