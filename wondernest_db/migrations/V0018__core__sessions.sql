-- Sessions that tell a lost answer and a second tab from theft; failed tries counted for addresses
-- that have no account just as for those that have one.
-- phase: expand
-- locks: core.user_sessions and core.login_attempts for an instant
-- undo: U0018
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

alter table core.user_sessions
    add column previous_key_hash bytea,
    add column is_confirmed boolean not null default true,
    add column failed_factor_count bigint not null default 0,
    add column stage text not null default 'open';
alter table core.user_sessions
    add constraint user_sessions_previous_key_hash_check check (
        octet_length(previous_key_hash) = 32
    ) not valid;
alter table core.user_sessions
    add constraint user_sessions_stage_check check (stage in ('second_factor', 'open')) not valid;
alter table core.user_sessions
    add constraint user_sessions_failed_factor_count_check check (
        failed_factor_count >= 0
    ) not valid;

create table core.login_failures (
    email_index bytea not null,
    failed_count bigint not null default 0,
    failed_at timestamptz not null default now(),
    locked_until timestamptz,
    constraint login_failures_pkey primary key (email_index),
    constraint login_failures_email_index_check check (octet_length(email_index) = 32),
    constraint login_failures_failed_count_check check (failed_count >= 0)
);
create index login_failures_failed_at_idx on core.login_failures (failed_at);
select wn.distribute('core.login_failures', 'local');

-- The narrower checks of before are dropped by the contract.
alter table core.login_attempts
    add constraint login_attempts_outcome_wider_check check (
        outcome in (
            'signed_in', 'second_factor', 'wrong_password', 'unknown_email', 'locked', 'not_active',
            'not_verified', 'wrong_factor'
        )
    ) not valid;
alter table core.user_sessions
    add constraint user_sessions_revoked_reason_wider_check check (
        (revoked_at is null) = (revoked_reason is null)
        and revoked_reason in (
            'signed_out', 'signed_out_everywhere', 'password_changed', 'token_reused', 'by_staff',
            'wrong_factor', 'email_changed'
        )
    ) not valid;
reset role;
