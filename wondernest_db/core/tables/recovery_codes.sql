-- Recovery codes of adults: what opens an account when the second factor is lost.
set local role wn_owner;

select wn.fence('core.recovery_codes');
select wn.allow('core.recovery_codes', 'select', 'wn_parent', 'own');
select wn.allow('core.recovery_codes', 'select', 'wn_staff', 'own');
select wn.allow('core.recovery_codes', 'select', 'wn_resolver', 'all');
select wn.allow('core.recovery_codes', 'insert', 'wn_resolver', 'all');
select wn.allow('core.recovery_codes', 'update', 'wn_resolver', 'all');
select wn.allow('core.recovery_codes', 'delete', 'wn_resolver', 'all');

grant select (user_id, created_at, used_at) on core.recovery_codes to wn_parent, wn_staff;
grant select, delete on core.recovery_codes to wn_resolver;
grant insert (user_id, code_hash, created_at, used_at) on core.recovery_codes to wn_resolver;
grant update (used_at) on core.recovery_codes to wn_resolver;

comment on table core.recovery_codes is
    'A code that stands in for a lost second factor, once; shown when made and never again. '
    '[class: account] [purpose: security] [keep: until erasure] [mask: drop] '
    '[export: account holder]';
comment on column core.recovery_codes.user_id is
    'The adult it belongs to. '
    '[class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
comment on column core.recovery_codes.code_hash is
    'SHA-256 of an HMAC of the code under a key of the key store, 32 bytes. '
    '[class: secret] [purpose: security] [keep: with the row] [mask: drop] [export: no: secret]';
comment on column core.recovery_codes.created_at is
    'When it was made, together with its fellows. '
    '[class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
comment on column core.recovery_codes.used_at is
    'When it opened a session; null while it is good. '
    '[class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
