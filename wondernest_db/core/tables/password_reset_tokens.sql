-- One-time links sent by mail; only their hashes.
set local role wn_owner;

select wn.fence('core.password_reset_tokens');
select wn.allow('core.password_reset_tokens', 'select', 'wn_resolver', 'all');
select wn.allow('core.password_reset_tokens', 'insert', 'wn_resolver', 'all');
select wn.allow('core.password_reset_tokens', 'update', 'wn_resolver', 'all');
select wn.allow('core.password_reset_tokens', 'delete', 'wn_resolver', 'all');

grant select, delete on core.password_reset_tokens to wn_resolver;
grant insert (
    token_id, user_id, purpose, token_hash, new_email_index, new_email_enc, created_at,
    expires_at, used_at
) on core.password_reset_tokens to wn_resolver;
grant update (used_at, token_hash) on core.password_reset_tokens to wn_resolver;

comment on table core.password_reset_tokens is
    'A link to set a password, prove an address or change it; good once, for at most 24 hours. '
    '[class: account] [purpose: account_access] [keep: until erasure, 24 hours as one_time_link] '
    '[mask: drop] [export: account holder]';
comment on column core.password_reset_tokens.token_id is
    'The token. [class: account] [purpose: account_access] [keep: with the row] [mask: drop] '
    '[export: account holder]';
comment on column core.password_reset_tokens.user_id is
    'The adult it was sent to. [class: account] [purpose: account_access] [keep: with the row] '
    '[mask: drop] [export: account holder]';
comment on column core.password_reset_tokens.purpose is
    'password_reset, email_verification or email_change. [class: account] '
    '[purpose: account_access] [keep: with the row] [mask: drop] [export: account holder]';
comment on column core.password_reset_tokens.token_hash is
    'SHA-256 of the token, 32 bytes; the token itself is in the mail only. [class: secret] '
    '[purpose: account_access] [keep: with the row] [mask: drop] [export: no: secret]';
comment on column core.password_reset_tokens.new_email_index is
    'HMAC-SHA-256 of the new address; null unless the address is to change. [class: secret] '
    '[purpose: account_access] [keep: with the row] [mask: drop] [export: no: secret]';
comment on column core.password_reset_tokens.new_email_enc is
    'The new address; AES-256-GCM; null unless the address is to change. [class: account] '
    '[purpose: account_access] [keep: with the row] [mask: drop] [export: account holder]';
comment on column core.password_reset_tokens.created_at is
    'When it was made. [class: account] [purpose: account_access] [keep: with the row] '
    '[mask: drop] [export: account holder]';
comment on column core.password_reset_tokens.expires_at is
    'Until when it is good. [class: account] [purpose: account_access] [keep: with the row] '
    '[mask: drop] [export: account holder]';
comment on column core.password_reset_tokens.used_at is
    'When it was used; null before that. [class: account] [purpose: account_access] '
    '[keep: with the row] [mask: drop] [export: account holder]';
