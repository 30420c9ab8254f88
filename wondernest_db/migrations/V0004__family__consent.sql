-- Verifiable parental consent: purposes, notices, verification events, grants with a period.
-- phase: expand
-- locks: none, new tables only
-- undo: U0004
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

create table family.consent_purposes (
    purpose text not null,
    kind text not null,
    involves_disclosure boolean not null,
    description text not null,
    constraint consent_purposes_pkey primary key (purpose),
    constraint consent_purposes_purpose_check check (
        purpose in (
            'audio_metrics', 'content_personalisation', 'analytics', 'milestones',
            'third_party_disclosure', 'research'
        )
    ),
    constraint consent_purposes_kind_check check (
        kind in ('service', 'personalisation', 'statistics', 'disclosure', 'research')
    )
);
select wn.distribute('family.consent_purposes', 'reference');

create table family.consent_methods (
    method text not null,
    description text not null,
    permits_disclosure boolean not null,
    needs_second_step boolean not null,
    needs_human_review boolean not null,
    is_offered boolean not null,
    constraint consent_methods_pkey primary key (method),
    constraint consent_methods_method_check check (
        method in (
            'signed_form', 'payment_card', 'toll_free_call', 'video_call', 'government_id',
            'knowledge_questions', 'face_match', 'email_plus', 'text_plus'
        )
    )
);
select wn.distribute('family.consent_methods', 'reference');

create table family.notices (
    notice_id uuid not null default uuidv7(),
    purpose text not null,
    version bigint not null,
    language text not null,
    is_material_change boolean not null,
    items_collected text not null,
    uses text not null,
    third_parties text not null,
    may_refuse_disclosure text not null,
    online_notice_path text not null,
    means_of_consent text not null,
    deletion_promise text not null,
    retention_policy text not null,
    text_sha256 bytea not null,
    published_at timestamptz,
    constraint notices_pkey primary key (notice_id),
    constraint notices_purpose_fkey
        foreign key (purpose) references family.consent_purposes (purpose) on delete restrict,
    constraint notices_purpose_key unique (purpose, version, language),
    constraint notices_version_check check (version >= 1),
    constraint notices_text_sha256_check check (octet_length(text_sha256) = 32),
    constraint notices_language_check check (language ~ '^[a-z]{2}(-[A-Z]{2})?$'),
    constraint notices_published_at_check check (
        published_at is null
        or (
            length(items_collected) >= 20 and length(uses) >= 20 and length(third_parties) >= 5
            and length(may_refuse_disclosure) >= 20 and length(online_notice_path) >= 1
            and length(means_of_consent) >= 20 and length(deletion_promise) >= 20
            and length(retention_policy) >= 20
        )
    )
);
select wn.distribute('family.notices', 'reference');

-- One act of verification of a parent: who, how, when; never a card number, an image, an answer.
create table family.consent_verifications (
    family_id uuid not null,
    verification_id uuid not null default uuidv7(),
    user_id uuid not null,
    method text not null,
    state text not null default 'requested',
    provider_reference text,
    step_token_hash bytea,
    step_expires_at timestamptz,
    requested_at timestamptz not null default now(),
    first_reply_at timestamptz,
    confirmed_at timestamptz,
    human_confirmed_by_user_id uuid,
    artifact_deleted_at timestamptz,
    constraint consent_verifications_pkey primary key (family_id, verification_id),
    constraint consent_verifications_method_fkey
        foreign key (method) references family.consent_methods (method) on delete restrict,
    constraint consent_verifications_state_check check (
        state in ('requested', 'first_reply', 'confirmed', 'refused', 'expired')
    ),
    constraint consent_verifications_confirmed_at_check check (
        (state = 'confirmed') = (confirmed_at is not null)
    ),
    constraint consent_verifications_second_step_check check (
        method not in ('email_plus', 'text_plus')
        or confirmed_at is null
        or (first_reply_at is not null and confirmed_at > first_reply_at)
    ),
    constraint consent_verifications_artifact_check check (
        method not in ('government_id', 'face_match')
        or confirmed_at is null
        or (artifact_deleted_at is not null and artifact_deleted_at <= confirmed_at + interval '24 hours')
    ),
    constraint consent_verifications_human_check check (
        method <> 'face_match' or confirmed_at is null or human_confirmed_by_user_id is not null
    ),
    constraint consent_verifications_step_token_hash_check check (
        octet_length(step_token_hash) = 32
    ),
    constraint consent_verifications_provider_reference_check check (
        length(provider_reference) <= 80
        and provider_reference !~ '[0-9]([ -]?[0-9]){12,18}'
    )
);
select wn.distribute('family.consent_verifications', 'family');
alter table family.consent_verifications
    add constraint consent_verifications_family_id_fkey
    foreign key (family_id) references family.families (family_id) on delete cascade;
create index consent_verifications_method_idx on family.consent_verifications (method);

-- What is in force: one child, one purpose, one period; periods never overlap.
create table family.consent_grants (
    family_id uuid not null,
    child_id uuid not null,
    purpose text not null,
    valid_during tstzrange not null,
    grant_id uuid not null default uuidv7(),
    granted_by_user_id uuid not null,
    verification_id uuid not null,
    notice_id uuid not null,
    notice_sha256 bytea not null,
    affirmative_act text not null,
    granted_at timestamptz not null default clock_timestamp(),
    withdrawn_at timestamptz,
    constraint consent_grants_pkey
        primary key (family_id, child_id, purpose, valid_during without overlaps),
    constraint consent_grants_grant_id_key unique (family_id, grant_id),
    constraint consent_grants_purpose_fkey
        foreign key (purpose) references family.consent_purposes (purpose) on delete restrict,
    constraint consent_grants_notice_id_fkey
        foreign key (notice_id) references family.notices (notice_id) on delete restrict,
    constraint consent_grants_notice_sha256_check check (octet_length(notice_sha256) = 32),
    constraint consent_grants_affirmative_act_check check (
        affirmative_act in ('switched_on', 'signed', 'spoken', 'ticked')
    ),
    constraint consent_grants_valid_during_check check (
        not isempty(valid_during) and not lower_inf(valid_during) and lower_inc(valid_during)
    )
);
select wn.distribute('family.consent_grants', 'family');
alter table family.consent_grants
    add constraint consent_grants_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;
alter table family.consent_grants
    add constraint consent_grants_verification_id_fkey
    foreign key (family_id, verification_id)
    references family.consent_verifications (family_id, verification_id) on delete restrict;
create index consent_grants_purpose_idx on family.consent_grants (purpose);
create index consent_grants_notice_id_idx on family.consent_grants (notice_id);
create index consent_grants_verification_id_idx
    on family.consent_grants (family_id, verification_id);

-- Every act of consent as it happened; nothing here is ever changed.
create table family.consent_events (
    family_id uuid not null,
    event_id uuid not null default uuidv7(),
    child_id uuid not null,
    purpose text not null,
    event text not null,
    grant_id uuid,
    user_id uuid not null,
    notice_sha256 bytea,
    method text,
    happened_at timestamptz not null default clock_timestamp(),
    constraint consent_events_pkey primary key (family_id, event_id),
    constraint consent_events_event_check check (
        event in ('granted', 'refused', 'withdrawn', 'expired', 'renewed')
    ),
    constraint consent_events_notice_sha256_check check (octet_length(notice_sha256) = 32)
);
select wn.distribute('family.consent_events', 'family');
alter table family.consent_events
    add constraint consent_events_family_id_fkey
    foreign key (family_id) references family.families (family_id) on delete cascade;
create index consent_events_child_id_idx
    on family.consent_events (family_id, child_id, happened_at);
reset role;
