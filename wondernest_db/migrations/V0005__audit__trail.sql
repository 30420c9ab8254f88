-- The trail of changes and reads, the seals over it, and the registers the law asks for.
-- phase: expand
-- locks: none, new tables only
-- undo: U0005
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

create schema audit;
comment on schema audit is 'Who changed and who read what; seals; rights requests; registers.';
grant usage on schema audit to
    wn_resolver, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_auditor;
grant create on schema audit to wn_resolver;

-- One row per governed change: keys and a salted commitment, never the values.
-- Changes outside families carry the nil family, so that the trail can be spread by family too.
create table audit.change_log (
    family_id uuid not null default '00000000-0000-0000-0000-000000000000',
    changed_at timestamptz not null default now(),
    change_id uuid not null default uuidv7(),
    xid xid8 not null default pg_current_xact_id(),
    table_name text not null,
    operation text not null,
    row_key jsonb not null,
    actor_role text not null,
    user_id uuid,
    session_id uuid,
    request_id text,
    reason text,
    commitment bytea not null,
    constraint change_log_pkey primary key (family_id, changed_at, change_id),
    constraint change_log_operation_check check (
        operation in ('insert', 'update', 'delete', 'truncate', 'ddl')
    ),
    constraint change_log_commitment_check check (octet_length(commitment) = 32),
    constraint change_log_row_key_check check (pg_column_size(row_key) <= 1024),
    constraint change_log_request_id_check check (length(request_id) <= 64),
    constraint change_log_reason_check check (length(reason) <= 200)
) partition by range (changed_at);
create index change_log_xid_idx on audit.change_log (xid);

-- The salts of the commitments. Deleting one makes its commitment unguessable for good,
-- while the seal over it still verifies.
create table audit.change_salts (
    family_id uuid not null,
    changed_at timestamptz not null,
    change_id uuid not null,
    salt bytea not null,
    constraint change_salts_pkey primary key (family_id, changed_at, change_id),
    constraint change_salts_salt_check check (octet_length(salt) = 16)
) partition by range (changed_at);

create table audit.seals (
    seal_id bigint generated always as identity,
    xid_from xid8 not null,
    xid_to xid8 not null,
    row_count bigint not null,
    previous_head bytea not null,
    head bytea not null,
    sealed_at timestamptz not null default now(),
    signature bytea,
    signing_key_id text,
    constraint seals_pkey primary key (seal_id),
    constraint seals_previous_head_key unique (previous_head),
    constraint seals_head_check check (
        octet_length(head) = 32 and octet_length(previous_head) = 32
    ),
    constraint seals_row_count_check check (row_count >= 0)
);

create table audit.seal_anchors (
    seal_id bigint not null,
    place text not null,
    anchored_at timestamptz not null default now(),
    reference text,
    constraint seal_anchors_pkey primary key (seal_id, place),
    constraint seal_anchors_seal_id_fkey
        foreign key (seal_id) references audit.seals (seal_id) on delete restrict
);

-- Reads of child data by staff.
create table audit.access_log (
    family_id uuid not null default '00000000-0000-0000-0000-000000000000',
    accessed_at timestamptz not null default now(),
    access_id uuid not null default uuidv7(),
    child_id uuid,
    user_id uuid not null,
    access_grant_id uuid,
    what text not null,
    row_count bigint not null,
    request_id text,
    constraint access_log_pkey primary key (family_id, accessed_at, access_id),
    constraint access_log_what_check check (length(what) between 3 and 120)
) partition by range (accessed_at);
create index access_log_user_id_idx on audit.access_log (user_id, accessed_at);

-- Break-glass: a member of staff may read one family for an hour, for a reason.
create table audit.access_grants (
    access_grant_id uuid not null default uuidv7(),
    family_id uuid not null,
    user_id uuid not null,
    approved_by_user_id uuid not null,
    reason text not null,
    granted_at timestamptz not null default now(),
    expires_at timestamptz not null,
    constraint access_grants_pkey primary key (family_id, access_grant_id),
    constraint access_grants_two_people_check check (user_id <> approved_by_user_id),
    constraint access_grants_reason_check check (length(reason) between 10 and 500),
    constraint access_grants_expires_at_check check (
        expires_at > granted_at and expires_at <= granted_at + interval '60 minutes'
    )
);
create index access_grants_user_id_idx on audit.access_grants (user_id);

create table audit.subject_requests (
    family_id uuid not null,
    request_id uuid not null default uuidv7(),
    child_id uuid,
    requested_by_user_id uuid not null,
    kind text not null,
    state text not null default 'received',
    received_at timestamptz not null default now(),
    due_at timestamptz not null,
    extended_until timestamptz,
    extension_reason text,
    completed_at timestamptz,
    constraint subject_requests_pkey primary key (family_id, request_id),
    constraint subject_requests_kind_check check (
        kind in ('access', 'portability', 'rectification', 'erasure', 'restriction', 'objection')
    ),
    constraint subject_requests_state_check check (
        state in ('received', 'verified', 'running', 'incomplete', 'completed', 'refused')
    ),
    constraint subject_requests_due_at_check check (
        due_at <= received_at + interval '1 month'
    ),
    constraint subject_requests_extension_check check (
        (extended_until is null) = (extension_reason is null)
        and (extended_until is null or extended_until <= due_at + interval '2 months')
    )
);

create table audit.retention_policies (
    data_class text not null,
    purpose text not null,
    business_need text not null,
    max_age interval not null,
    legal_basis text not null,
    region text not null default 'default',
    constraint retention_policies_pkey primary key (data_class, purpose, region),
    constraint retention_policies_business_need_check check (length(business_need) >= 20),
    constraint retention_policies_max_age_check check (
        isfinite(max_age) and max_age > interval '0'
    )
);

create table audit.retention_runs (
    run_id uuid not null default uuidv7(),
    table_name text not null,
    as_of timestamptz not null,
    is_dry_run boolean not null,
    deleted_count bigint not null default 0,
    started_at timestamptz not null default now(),
    finished_at timestamptz,
    outcome text,
    constraint retention_runs_pkey primary key (run_id),
    constraint retention_runs_outcome_check check (outcome in ('done', 'failed')),
    constraint retention_runs_deleted_count_check check (deleted_count >= 0)
);

create table audit.legal_holds (
    hold_id uuid not null default uuidv7(),
    table_name text not null,
    family_id uuid not null,
    reason text not null,
    placed_by_user_id uuid not null,
    placed_at timestamptz not null default now(),
    expires_at timestamptz not null,
    constraint legal_holds_pkey primary key (family_id, hold_id),
    constraint legal_holds_reason_check check (length(reason) between 10 and 500),
    constraint legal_holds_expires_at_check check (
        isfinite(expires_at) and expires_at > placed_at
    )
);

create table audit.breaches (
    breach_id uuid not null default uuidv7(),
    description text not null,
    happened_at timestamptz,
    aware_at timestamptz not null,
    notify_by timestamptz not null,
    notified_at timestamptz,
    delay_reason text,
    constraint breaches_pkey primary key (breach_id),
    constraint breaches_notify_by_check check (notify_by <= aware_at + interval '72 hours'),
    constraint breaches_delay_reason_check check (
        notified_at is null or notified_at <= notify_by or length(delay_reason) >= 20
    )
);

create table audit.processing_activities (
    activity text not null,
    purpose text not null,
    data_classes text[] not null,
    recipients text not null,
    legal_basis text not null,
    constraint processing_activities_pkey primary key (activity)
);

-- Proof of consent that outlives an erasure, under a pseudonym.
create table audit.consent_evidence (
    evidence_id uuid not null default uuidv7(),
    subject_pseudonym bytea not null,
    purpose text not null,
    event text not null,
    notice_sha256 bytea,
    method text,
    happened_at timestamptz not null,
    expires_at timestamptz not null,
    constraint consent_evidence_pkey primary key (evidence_id),
    constraint consent_evidence_subject_pseudonym_check check (
        octet_length(subject_pseudonym) = 32
    ),
    constraint consent_evidence_expires_at_check check (
        isfinite(expires_at) and expires_at <= happened_at + interval '10 years'
    )
);
create index consent_evidence_expires_at_idx on audit.consent_evidence (expires_at);

-- Subjects that were erased: a late device or an import must not bring them back.
create table audit.tombstones (
    subject_pseudonym bytea not null,
    kind text not null,
    erased_at timestamptz not null default now(),
    constraint tombstones_pkey primary key (subject_pseudonym),
    constraint tombstones_subject_pseudonym_check check (octet_length(subject_pseudonym) = 32),
    constraint tombstones_kind_check check (kind in ('child', 'family', 'user'))
);

select wn.distribute('audit.change_log', 'family');
select wn.distribute('audit.change_salts', 'family');
select wn.distribute('audit.seals', 'local');
select wn.distribute('audit.seal_anchors', 'local');
select wn.distribute('audit.access_log', 'family');
select wn.distribute('audit.access_grants', 'family');
select wn.distribute('audit.subject_requests', 'family');
select wn.distribute('audit.retention_policies', 'local');
select wn.distribute('audit.retention_runs', 'local');
select wn.distribute('audit.legal_holds', 'family');
select wn.distribute('audit.breaches', 'local');
select wn.distribute('audit.processing_activities', 'local');
select wn.distribute('audit.consent_evidence', 'local');
select wn.distribute('audit.tombstones', 'local');
select wn.plan_partitions('audit.change_log', 'month', 3, interval '7 years');
select wn.plan_partitions('audit.change_salts', 'month', 3, interval '13 months');
select wn.plan_partitions('audit.access_log', 'month', 3, interval '7 years');
reset role;
