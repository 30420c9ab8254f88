-- Signed-in sessions; asked again at the start of every transaction.
set local role wn_owner;

select wn.fence('core.user_sessions');
select wn.allow('core.user_sessions', 'select', 'wn_parent', 'own');
select wn.allow('core.user_sessions', 'update', 'wn_parent', 'own');
select wn.allow('core.user_sessions', 'select', 'wn_staff', 'own');
select wn.allow('core.user_sessions', 'update', 'wn_staff', 'own');
select wn.allow('core.user_sessions', 'select', 'wn_resolver', 'all');
select wn.allow('core.user_sessions', 'insert', 'wn_resolver', 'all');
select wn.allow('core.user_sessions', 'update', 'wn_resolver', 'all');
select wn.allow('core.user_sessions', 'delete', 'wn_resolver', 'all');

grant select (
    session_id, user_id, refresh_count, assurance_level, authenticated_at, user_agent_family,
    created_at, refreshed_at, idle_expires_at, expires_at, revoked_at, revoked_reason, stage
) on core.user_sessions to wn_parent, wn_staff;
grant update (revoked_at, revoked_reason) on core.user_sessions to wn_parent, wn_staff;
grant select, delete on core.user_sessions to wn_resolver;
grant insert (
    session_id, user_id, key_hash, refresh_hash, previous_refresh_hash, refresh_count,
    assurance_level, authenticated_at, user_agent_family, created_at, refreshed_at,
    idle_expires_at, expires_at, revoked_at, revoked_reason, stage
) on core.user_sessions to wn_resolver;
grant update (
    key_hash, previous_key_hash, refresh_hash, previous_refresh_hash, refresh_count, is_confirmed,
    assurance_level, authenticated_at, refreshed_at, idle_expires_at, expires_at, revoked_at,
    revoked_reason, stage, failed_factor_count
) on core.user_sessions to wn_resolver;

comment on table core.user_sessions is
    'A sign-in of an adult on one device or browser, until it expires or is revoked. '
    '[class: account] [purpose: account_access, security] '
    '[keep: until erasure, 30 days after the end as sign_in_session] [mask: drop] '
    '[export: account holder]';
comment on column core.user_sessions.session_id is
    'The session. [class: account] [purpose: account_access] [keep: with the row] [mask: drop] '
    '[export: account holder]';
comment on column core.user_sessions.user_id is
    'The adult signed in. [class: account] [purpose: account_access] [keep: with the row] '
    '[mask: drop] [export: account holder]';
comment on column core.user_sessions.key_hash is
    'SHA-256 of the session key, 32 bytes; the key itself is in the access token only. '
    '[class: secret] [purpose: account_access] [keep: with the row] [mask: drop] '
    '[export: no: secret]';
comment on column core.user_sessions.refresh_hash is
    'SHA-256 of the refresh secret now valid, 32 bytes. [class: secret] [purpose: account_access] '
    '[keep: with the row] [mask: drop] [export: no: secret]';
comment on column core.user_sessions.previous_refresh_hash is
    'SHA-256 of the refresh secret before it; its late use tells of theft. [class: secret] '
    '[purpose: security] [keep: with the row] [mask: drop] [export: no: secret]';
comment on column core.user_sessions.refresh_count is
    'How often the session was refreshed. [class: account] [purpose: security] '
    '[keep: with the row] [mask: drop] [export: account holder]';
comment on column core.user_sessions.assurance_level is
    'How the adult proved who they are: password or second_factor. [class: account] '
    '[purpose: security] [keep: with the row] [mask: drop] [export: account holder]';
comment on column core.user_sessions.authenticated_at is
    'When they last proved it. [class: account] [purpose: account_access] [keep: with the row] '
    '[mask: drop] [export: account holder]';
comment on column core.user_sessions.user_agent_family is
    'Kind of browser or app, up to 40 characters; never the whole string. [class: account] '
    '[purpose: security] [keep: with the row] [mask: drop] [export: account holder]';
comment on column core.user_sessions.created_at is
    'When the session began. [class: account] [purpose: account_access] [keep: with the row] '
    '[mask: drop] [export: account holder]';
comment on column core.user_sessions.refreshed_at is
    'When it was last refreshed. [class: account] [purpose: account_access] [keep: with the row] '
    '[mask: drop] [export: account holder]';
comment on column core.user_sessions.idle_expires_at is
    'When it ends unless refreshed. [class: account] [purpose: account_access] '
    '[keep: with the row] [mask: drop] [export: account holder]';
comment on column core.user_sessions.expires_at is
    'When it ends in any case. [class: account] [purpose: account_access] [keep: with the row] '
    '[mask: drop] [export: account holder]';
comment on column core.user_sessions.revoked_at is
    'When it was ended early; null while it was not. [class: account] [purpose: security] '
    '[keep: with the row] [mask: drop] [export: account holder]';
comment on column core.user_sessions.revoked_reason is
    'Why it was ended early. [class: account] [purpose: security] [keep: with the row] '
    '[mask: drop] [export: account holder]';
comment on column core.user_sessions.previous_key_hash is
    'SHA-256 of the session key of the generation before, good for ten minutes after a rotation. '
    '[class: secret] [purpose: security] [keep: with the row] [mask: drop] [export: no: secret]';
comment on column core.user_sessions.is_confirmed is
    'Whether somebody used this generation, so that the one before cannot be a lost answer. '
    '[class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
comment on column core.user_sessions.failed_factor_count is
    'Wrong second factors in this sign-in; too many end it. '
    '[class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
comment on column core.user_sessions.stage is
    'second_factor until it was given, then open; only an open session reads anything. '
    '[class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
