-- Failed tries by address, known or not, and how long to wait; locked by whoever signs in.
set local role wn_owner;

select wn.fence('core.login_failures');
select wn.allow('core.login_failures', 'select', 'wn_resolver', 'all');
select wn.allow('core.login_failures', 'insert', 'wn_resolver', 'all');
select wn.allow('core.login_failures', 'update', 'wn_resolver', 'all');
select wn.allow('core.login_failures', 'delete', 'wn_resolver', 'all');

grant select, delete on core.login_failures to wn_resolver;
grant insert (email_index) on core.login_failures to wn_resolver;
grant update (failed_count, failed_at, locked_until) on core.login_failures to wn_resolver;

comment on table core.login_failures is
    'Wrong passwords in a row for one address, whether or not an account has it. '
    '[class: account] [purpose: security] '
    '[keep: until erasure, 14 days as login_failure] [mask: drop] '
    '[export: account holder]';
comment on column core.login_failures.email_index is
    'HMAC-SHA-256 of the normalised address, 32 bytes. '
    '[class: secret] [purpose: security] [keep: with the row] [mask: drop] [export: no: secret]';
comment on column core.login_failures.failed_count is
    'Wrong passwords since the last right one. '
    '[class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
comment on column core.login_failures.failed_at is
    'When the last one was tried. '
    '[class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
comment on column core.login_failures.locked_until is
    'No sign-in before this moment; null when not locked. '
    '[class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
