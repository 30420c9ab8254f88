-- What a passkey is asked to sign, as hashes.
set local role wn_owner;

select wn.fence('core.auth_challenges');
select wn.allow('core.auth_challenges', 'select', 'wn_resolver', 'all');
select wn.allow('core.auth_challenges', 'insert', 'wn_resolver', 'all');
select wn.allow('core.auth_challenges', 'update', 'wn_resolver', 'all');
select wn.allow('core.auth_challenges', 'delete', 'wn_resolver', 'all');

grant select, delete on core.auth_challenges to wn_resolver;
grant insert (
    session_id, purpose, challenge_hash, created_at, expires_at, used_at
) on core.auth_challenges to wn_resolver;
grant update (
    challenge_hash, created_at, expires_at, used_at
) on core.auth_challenges to wn_resolver;

comment on table core.auth_challenges is
    'The newest challenge of a session for a purpose; good once, for five minutes. '
    '[class: account] [purpose: security] [keep: until erasure, 24 hours as auth_challenge] '
    '[mask: drop] [export: account holder]';
comment on column core.auth_challenges.session_id is
    'The session it was given to. '
    '[class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
comment on column core.auth_challenges.purpose is
    'registration of a passkey, or sign_in with one. '
    '[class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
comment on column core.auth_challenges.challenge_hash is
    'SHA-256 of the challenge, 32 bytes; the challenge itself is with the browser only. '
    '[class: secret] [purpose: security] [keep: with the row] [mask: drop] [export: no: secret]';
comment on column core.auth_challenges.created_at is
    'When it was given. '
    '[class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
comment on column core.auth_challenges.expires_at is
    'Until when an answer is taken. '
    '[class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
comment on column core.auth_challenges.used_at is
    'When an answer came, right or wrong; null before that. '
    '[class: account] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: account holder]';
