-- Second factors that only the holder of the key store can pass: proofs, single-use recovery codes,
-- challenges for passkeys.
-- phase: expand
-- locks: core.user_factors for an instant
-- undo: U0020
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

alter table core.user_factors
    add column proof_hash bytea,
    add column last_used_at timestamptz;
alter table core.user_factors
    add constraint user_factors_proof_hash_check check (octet_length(proof_hash) = 32) not valid;

create table core.recovery_codes (
    user_id uuid not null,
    code_hash bytea not null,
    created_at timestamptz not null default now(),
    used_at timestamptz,
    constraint recovery_codes_pkey primary key (user_id, code_hash),
    constraint recovery_codes_user_id_fkey
        foreign key (user_id) references core.users (user_id) on delete cascade,
    constraint recovery_codes_code_hash_check check (octet_length(code_hash) = 32),
    constraint recovery_codes_used_at_check check (used_at >= created_at)
);

create table core.auth_challenges (
    session_id uuid not null,
    purpose text not null,
    challenge_hash bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    constraint auth_challenges_pkey primary key (session_id, purpose),
    constraint auth_challenges_challenge_hash_key unique (challenge_hash),
    constraint auth_challenges_session_id_fkey
        foreign key (session_id) references core.user_sessions (session_id) on delete cascade,
    constraint auth_challenges_challenge_hash_check check (octet_length(challenge_hash) = 32),
    constraint auth_challenges_purpose_check check (purpose in ('registration', 'sign_in')),
    constraint auth_challenges_expires_at_check check (
        expires_at > created_at and expires_at <= created_at + interval '5 minutes'
    )
);
create index auth_challenges_expires_at_idx on core.auth_challenges (expires_at);

select wn.distribute('core.recovery_codes', 'local');
select wn.distribute('core.auth_challenges', 'local');
reset role;
