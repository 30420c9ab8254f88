-- Families, who belongs to them and when, children with as little as possible, consent.
-- phase: expand
-- locks: none, new tables only
-- undo: U0003
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

create schema family;
comment on schema family is 'Families, members, children, preferences, consent.';
grant usage on schema family to
    wn_resolver, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor;
grant create on schema family to wn_resolver;

create table family.families (
    family_id uuid not null default uuidv7(),
    name_enc bytea not null,
    time_zone text not null,
    country text not null,
    region text not null default 'default',
    created_at timestamptz not null default now(),
    constraint families_pkey primary key (family_id),
    constraint families_name_enc_check check (
        octet_length(name_enc) between 45 and 400 and get_byte(name_enc, 0) = 1
    ),
    constraint families_time_zone_check check (
        length(time_zone) between 3 and 64
        and time_zone
        ~ '^([A-Za-z]+(/[A-Za-z_-]+){0,2}|Etc/GMT(0|[+]([0-9]|1[0-2])|-([0-9]|1[0-4])))$'
    ),
    constraint families_country_check check (country ~ '^[A-Z]{2}$'),
    constraint families_region_check check (region ~ '^[a-z0-9-]{2,32}$')
);
select wn.distribute('family.families', 'family');

create table family.child_profiles (
    family_id uuid not null,
    child_id uuid not null default uuidv7(),
    anonymous_id uuid not null default gen_random_uuid(),
    nickname_enc bytea not null,
    birth_month date not null,
    weeks_premature bigint not null default 0,
    languages text[] not null default '{}',
    time_zone text not null,
    created_at timestamptz not null default now(),
    constraint child_profiles_pkey primary key (family_id, child_id),
    constraint child_profiles_anonymous_id_key unique (family_id, anonymous_id),
    constraint child_profiles_nickname_enc_check check (
        octet_length(nickname_enc) between 30 and 300 and get_byte(nickname_enc, 0) = 1
    ),
    constraint child_profiles_birth_month_check check (
        extract(day from birth_month) = 1 and birth_month >= date '2000-01-01'
    ),
    constraint child_profiles_weeks_premature_check check (weeks_premature between 0 and 18),
    constraint child_profiles_languages_check check (
        cardinality(languages) <= 6 and array_to_string(languages, '') ~ '^[a-zA-Z-]*$'
    ),
    constraint child_profiles_time_zone_check check (
        length(time_zone) between 3 and 64
        and time_zone
        ~ '^([A-Za-z]+(/[A-Za-z_-]+){0,2}|Etc/GMT(0|[+]([0-9]|1[0-2])|-([0-9]|1[0-4])))$'
    )
);
select wn.distribute('family.child_profiles', 'family');
alter table family.child_profiles
    add constraint child_profiles_family_id_fkey
    foreign key (family_id) references family.families (family_id) on delete cascade;

create table family.family_members (
    family_id uuid not null,
    user_id uuid not null,
    member_during tstzrange not null,
    role text not null,
    sees_all_children boolean not null default true,
    invited_by_user_id uuid,
    constraint family_members_pkey
        primary key (family_id, user_id, member_during without overlaps),
    constraint family_members_role_check check (
        role in ('owner', 'guardian', 'caregiver', 'viewer')
    ),
    constraint family_members_member_during_check check (
        not isempty(member_during) and not lower_inf(member_during)
    ),
    constraint family_members_sees_all_children_check check (
        sees_all_children or role in ('caregiver', 'viewer')
    )
);
select wn.distribute('family.family_members', 'family');
alter table family.family_members
    add constraint family_members_family_id_fkey
    foreign key (family_id) references family.families (family_id) on delete cascade;
select wn.refer(
    'family.family_members', 'family_members_user_id_fkey',
    'foreign key (user_id) references core.users (user_id) on delete cascade'
);
create index family_members_user_id_idx on family.family_members (user_id);
-- At most one owner at a time; that there is one at all is kept by family.tg_keep_owner.
alter table family.family_members
    add constraint family_members_owner_excl
    exclude using gist (family_id with operator(pg_catalog.=), member_during with operator(pg_catalog.&&))
    where (role = 'owner');

-- Which children a caregiver or viewer may see when not all.
create table family.member_children (
    family_id uuid not null,
    user_id uuid not null,
    child_id uuid not null,
    granted_at timestamptz not null default now(),
    constraint member_children_pkey primary key (family_id, user_id, child_id)
);
select wn.distribute('family.member_children', 'family');
alter table family.member_children
    add constraint member_children_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;
create index member_children_child_id_idx on family.member_children (family_id, child_id);

-- A court order that keeps a person from a family or one child; wins over every grant.
create table family.guardian_blocks (
    family_id uuid not null,
    block_id uuid not null default uuidv7(),
    user_id uuid not null,
    child_id uuid,
    blocked_during tstzrange not null,
    order_reference_enc bytea,
    created_at timestamptz not null default now(),
    constraint guardian_blocks_pkey primary key (family_id, block_id),
    constraint guardian_blocks_blocked_during_check check (
        not isempty(blocked_during) and not lower_inf(blocked_during)
    ),
    constraint guardian_blocks_order_reference_enc_check check (
        octet_length(order_reference_enc) between 30 and 600
        and get_byte(order_reference_enc, 0) = 1
    )
);
select wn.distribute('family.guardian_blocks', 'family');
alter table family.guardian_blocks
    add constraint guardian_blocks_family_id_fkey
    foreign key (family_id) references family.families (family_id) on delete cascade;
alter table family.guardian_blocks
    add constraint guardian_blocks_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;
create index guardian_blocks_user_id_idx on family.guardian_blocks (family_id, user_id);
create index guardian_blocks_child_id_idx on family.guardian_blocks (family_id, child_id);

create table family.invitations (
    family_id uuid not null,
    invitation_id uuid not null default uuidv7(),
    email_index bytea not null,
    email_enc bytea not null,
    role text not null,
    token_hash bytea not null,
    invited_by_user_id uuid not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    accepted_at timestamptz,
    revoked_at timestamptz,
    constraint invitations_pkey primary key (family_id, invitation_id),
    constraint invitations_token_hash_key unique (family_id, token_hash),
    constraint invitations_email_index_check check (octet_length(email_index) = 32),
    constraint invitations_email_enc_check check (
        octet_length(email_enc) between 45 and 400 and get_byte(email_enc, 0) = 1
    ),
    constraint invitations_role_check check (role in ('guardian', 'caregiver', 'viewer')),
    constraint invitations_token_hash_check check (octet_length(token_hash) = 32),
    constraint invitations_expires_at_check check (
        expires_at > created_at and expires_at <= created_at + interval '14 days'
    )
);
select wn.distribute('family.invitations', 'family');
alter table family.invitations
    add constraint invitations_family_id_fkey
    foreign key (family_id) references family.families (family_id) on delete cascade;

create table family.profile_preferences (
    family_id uuid not null,
    child_id uuid not null,
    is_content_personalised boolean not null default false,
    is_included_in_benchmarks boolean not null default false,
    is_weekly_report_mailed boolean not null default false,
    interests text[] not null default '{}',
    updated_at timestamptz not null default now(),
    constraint profile_preferences_pkey primary key (family_id, child_id),
    constraint profile_preferences_interests_check check (
        cardinality(interests) <= 20 and array_to_string(interests, '') ~ '^[a-z0-9_-]*$'
    )
);
select wn.distribute('family.profile_preferences', 'family');
alter table family.profile_preferences
    add constraint profile_preferences_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;
reset role;
