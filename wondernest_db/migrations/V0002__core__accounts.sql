-- Accounts, sessions, roles and one-time tokens of adults. No child has a login.
-- phase: expand
-- locks: none, new tables only
-- undo: U0002
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

create schema core;
comment on schema core is 'Accounts, authentication and authorisation of adults.';
grant usage on schema core to
    wn_resolver, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor;
grant create on schema core to wn_resolver;

create table core.users (
    user_id uuid not null default uuidv7(),
    email_index bytea not null,
    email_enc bytea not null,
    display_name_enc bytea,
    password_salt text not null,
    password_proof_hash bytea not null,
    kind text not null default 'parent',
    status text not null default 'active',
    locale text not null default 'en',
    time_zone text not null,
    country text not null,
    email_verified_at timestamptz,
    failed_attempt_count bigint not null default 0,
    locked_until timestamptz,
    password_changed_at timestamptz not null default now(),
    created_at timestamptz not null default now(),
    constraint users_pkey primary key (user_id),
    constraint users_email_index_key unique (email_index),
    constraint users_email_index_check check (octet_length(email_index) = 32),
    constraint users_email_enc_check check (
        octet_length(email_enc) between 45 and 400 and get_byte(email_enc, 0) = 1
    ),
    constraint users_display_name_enc_check check (
        octet_length(display_name_enc) between 45 and 400 and get_byte(display_name_enc, 0) = 1
    ),
    constraint users_password_salt_check check (
        password_salt ~ '^\$2b\$[0-9]{2}\$[./A-Za-z0-9]{22}$'
    ),
    constraint users_password_proof_hash_check check (octet_length(password_proof_hash) = 32),
    constraint users_kind_check check (kind in ('parent', 'staff')),
    constraint users_status_check check (status in ('active', 'suspended', 'closed')),
    constraint users_locale_check check (locale ~ '^[a-z]{2}(-[A-Z]{2})?$'),
    constraint users_time_zone_check check (
        length(time_zone) between 3 and 64
        and time_zone
        ~ '^([A-Za-z]+(/[A-Za-z_-]+){0,2}|Etc/GMT(0|[+]([0-9]|1[0-2])|-([0-9]|1[0-4])))$'
    ),
    constraint users_country_check check (country ~ '^[A-Z]{2}$'),
    constraint users_failed_attempt_count_check check (failed_attempt_count >= 0)
);

create table core.user_sessions (
    session_id uuid not null default uuidv7(),
    user_id uuid not null,
    key_hash bytea not null,
    refresh_hash bytea not null,
    previous_refresh_hash bytea,
    refresh_count bigint not null default 0,
    assurance_level text not null default 'password',
    authenticated_at timestamptz not null default now(),
    user_agent_family text,
    created_at timestamptz not null default now(),
    refreshed_at timestamptz not null default now(),
    idle_expires_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    revoked_reason text,
    constraint user_sessions_pkey primary key (session_id),
    constraint user_sessions_user_id_fkey
        foreign key (user_id) references core.users (user_id) on delete cascade,
    constraint user_sessions_key_hash_check check (octet_length(key_hash) = 32),
    constraint user_sessions_refresh_hash_check check (octet_length(refresh_hash) = 32),
    constraint user_sessions_previous_refresh_hash_check check (
        octet_length(previous_refresh_hash) = 32
    ),
    constraint user_sessions_assurance_level_check check (
        assurance_level in ('password', 'second_factor')
    ),
    constraint user_sessions_user_agent_family_check check (length(user_agent_family) <= 40),
    constraint user_sessions_expires_at_check check (
        isfinite(expires_at) and expires_at > created_at and idle_expires_at <= expires_at
    ),
    constraint user_sessions_revoked_reason_check check (
        (revoked_at is null) = (revoked_reason is null)
        and revoked_reason in (
            'signed_out', 'signed_out_everywhere', 'password_changed', 'token_reused', 'by_staff'
        )
    )
);
create index user_sessions_user_id_idx on core.user_sessions (user_id);
create index user_sessions_expires_at_idx on core.user_sessions (expires_at);

create table core.permissions (
    permission text not null,
    description text not null,
    constraint permissions_pkey primary key (permission),
    constraint permissions_permission_check check (permission ~ '^[a-z_]+\.[a-z_]+$')
);

create table core.role_permissions (
    role text not null,
    permission text not null,
    constraint role_permissions_pkey primary key (role, permission),
    constraint role_permissions_permission_fkey
        foreign key (permission) references core.permissions (permission) on delete cascade,
    constraint role_permissions_role_check check (
        role in (
            'parent', 'content_reviewer', 'content_editor', 'support', 'analyst', 'auditor', 'admin'
        )
    )
);
create index role_permissions_permission_idx on core.role_permissions (permission);

create table core.user_roles (
    user_id uuid not null,
    role text not null,
    granted_by_user_id uuid,
    granted_at timestamptz not null default now(),
    constraint user_roles_pkey primary key (user_id, role),
    constraint user_roles_user_id_fkey
        foreign key (user_id) references core.users (user_id) on delete cascade,
    constraint user_roles_granted_by_user_id_fkey
        foreign key (granted_by_user_id) references core.users (user_id) on delete set null,
    constraint user_roles_role_check check (
        role in (
            'parent', 'content_reviewer', 'content_editor', 'support', 'analyst', 'auditor', 'admin'
        )
    )
);
create index user_roles_granted_by_user_id_idx on core.user_roles (granted_by_user_id);

create table core.password_reset_tokens (
    token_id uuid not null default uuidv7(),
    user_id uuid not null,
    purpose text not null,
    token_hash bytea not null,
    new_email_index bytea,
    new_email_enc bytea,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz,
    constraint password_reset_tokens_pkey primary key (token_id),
    constraint password_reset_tokens_token_hash_key unique (token_hash),
    constraint password_reset_tokens_user_id_fkey
        foreign key (user_id) references core.users (user_id) on delete cascade,
    constraint password_reset_tokens_purpose_check check (
        purpose in ('password_reset', 'email_verification', 'email_change')
    ),
    constraint password_reset_tokens_token_hash_check check (octet_length(token_hash) = 32),
    constraint password_reset_tokens_new_email_check check (
        (purpose = 'email_change') = (new_email_index is not null and new_email_enc is not null)
    ),
    constraint password_reset_tokens_expires_at_check check (
        expires_at > created_at and expires_at <= created_at + interval '24 hours'
    )
);
create index password_reset_tokens_user_id_idx on core.password_reset_tokens (user_id);
create index password_reset_tokens_expires_at_idx on core.password_reset_tokens (expires_at);

create table core.user_factors (
    factor_id uuid not null default uuidv7(),
    user_id uuid not null,
    kind text not null,
    label text not null,
    secret_enc bytea not null,
    credential_id bytea,
    last_used_step bigint,
    signature_count bigint,
    confirmed_at timestamptz,
    created_at timestamptz not null default now(),
    constraint user_factors_pkey primary key (factor_id),
    constraint user_factors_credential_id_key unique (credential_id),
    constraint user_factors_user_id_fkey
        foreign key (user_id) references core.users (user_id) on delete cascade,
    constraint user_factors_kind_check check (kind in ('totp', 'passkey', 'recovery_code')),
    constraint user_factors_label_check check (length(label) between 1 and 60),
    constraint user_factors_secret_enc_check check (octet_length(secret_enc) between 32 and 4096),
    constraint user_factors_credential_id_check check (
        (kind = 'passkey') = (credential_id is not null)
        and octet_length(credential_id) between 16 and 1023
    )
);
create index user_factors_user_id_idx on core.user_factors (user_id);

create table core.login_attempts (
    attempt_id uuid not null default uuidv7(),
    email_index bytea not null,
    address_hash bytea,
    outcome text not null,
    attempted_at timestamptz not null default now(),
    constraint login_attempts_pkey primary key (attempt_id),
    constraint login_attempts_email_index_check check (octet_length(email_index) = 32),
    constraint login_attempts_address_hash_check check (octet_length(address_hash) = 32),
    constraint login_attempts_outcome_check check (
        outcome in ('signed_in', 'wrong_password', 'unknown_email', 'locked', 'not_active')
    )
);
create index login_attempts_email_index_idx on core.login_attempts (email_index, attempted_at);
create index login_attempts_attempted_at_idx on core.login_attempts (attempted_at);

-- Which families a user belongs to, beside the users, so that a sign-in asks one place.
create table core.user_families (
    user_id uuid not null,
    family_id uuid not null,
    created_at timestamptz not null default now(),
    constraint user_families_pkey primary key (user_id, family_id),
    constraint user_families_user_id_fkey
        foreign key (user_id) references core.users (user_id) on delete cascade
);
create index user_families_family_id_idx on core.user_families (family_id);

-- Facts that leave the database: mail, events, live pages. Read behind an xid watermark.
create table core.outbox (
    family_id uuid not null default '00000000-0000-0000-0000-000000000000',
    created_at timestamptz not null default now(),
    xid xid8 not null default pg_current_xact_id(),
    event_id uuid not null default uuidv7(),
    topic text not null,
    payload jsonb not null,
    constraint outbox_pkey primary key (family_id, created_at, event_id),
    constraint outbox_topic_check check (topic ~ '^[a-z_]+\.[a-z_]+$'),
    constraint outbox_payload_check check (
        jsonb_typeof(payload) = 'object' and pg_column_size(payload) <= 4096
    )
) partition by range (created_at);
create index outbox_xid_idx on core.outbox (xid, event_id);

-- How far each reader of the outbox has come.
create table core.outbox_cursors (
    reader text not null,
    xid xid8 not null,
    event_id uuid not null,
    constraint outbox_cursors_pkey primary key (reader),
    constraint outbox_cursors_reader_check check (reader ~ '^[a-z_]{3,40}$')
);

select wn.distribute('core.users', 'local');
select wn.distribute('core.user_sessions', 'local');
select wn.distribute('core.permissions', 'local');
select wn.distribute('core.role_permissions', 'local');
select wn.distribute('core.user_roles', 'local');
select wn.distribute('core.password_reset_tokens', 'local');
select wn.distribute('core.user_factors', 'local');
select wn.distribute('core.login_attempts', 'local');
select wn.distribute('core.user_families', 'local');
select wn.distribute('core.outbox', 'local');
select wn.distribute('core.outbox_cursors', 'local');
select wn.plan_partitions('core.outbox', 'month', 3, interval '30 days');
reset role;
