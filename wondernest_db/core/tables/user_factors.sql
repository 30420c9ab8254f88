-- Second factors of adults.
set local role wn_owner;

select wn.fence('core.user_factors');
select wn.allow('core.user_factors', 'select', 'wn_parent', 'own');
select wn.allow('core.user_factors', 'select', 'wn_staff', 'own');
select wn.allow('core.user_factors', 'select', 'wn_resolver', 'all');
select wn.allow('core.user_factors', 'insert', 'wn_resolver', 'all');
select wn.allow('core.user_factors', 'update', 'wn_resolver', 'all');
select wn.allow('core.user_factors', 'delete', 'wn_resolver', 'all');

grant select (
    factor_id, user_id, kind, label, credential_id, last_used_step, signature_count,
    confirmed_at, created_at, last_used_at
) on core.user_factors to wn_parent, wn_staff;
grant select, delete on core.user_factors to wn_resolver;
grant insert (
    factor_id, user_id, kind, label, secret_enc, proof_hash, credential_id, last_used_step,
    signature_count, confirmed_at, created_at
) on core.user_factors to wn_resolver;
grant update (
    label, secret_enc, last_used_step, signature_count, confirmed_at, last_used_at
) on core.user_factors to wn_resolver;

comment on table core.user_factors is
    'An authenticator app (one-time passwords) or a passkey of an adult. '
    '[class: account] [purpose: security] [keep: until erasure] [mask: drop] '
    '[export: account holder]';
comment on column core.user_factors.factor_id is
    'The factor. '
    '[class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
comment on column core.user_factors.user_id is
    'The adult it belongs to. '
    '[class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
comment on column core.user_factors.kind is
    'totp or passkey; recovery codes have a table of their own. '
    '[class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
comment on column core.user_factors.label is
    'What the adult calls it, up to 60 characters. '
    '[class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
comment on column core.user_factors.secret_enc is
    'Shared secret, or public key with a secret beside it, by kind; AES-256-GCM. '
    '[class: secret] [purpose: security] [keep: with the row] [mask: drop] [export: no: secret]';
comment on column core.user_factors.proof_hash is
    'SHA-256 of a proof, 32 bytes, that only who can unseal the secret can show; null never passes. '
    '[class: secret] [purpose: security] [keep: with the row] [mask: drop] [export: no: secret]';
comment on column core.user_factors.credential_id is
    'Identifier the passkey gave itself; null for other kinds. '
    '[class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
comment on column core.user_factors.last_used_step is
    'Last time step accepted of a one-time password, so that none works twice. '
    '[class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
comment on column core.user_factors.signature_count is
    'Counter the passkey last reported; a lower one tells of a copy. '
    '[class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
comment on column core.user_factors.confirmed_at is
    'When the adult first used it with success; null before that. '
    '[class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
comment on column core.user_factors.last_used_at is
    'When it last opened a session; null before that. '
    '[class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
comment on column core.user_factors.created_at is
    'When it was added. '
    '[class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
