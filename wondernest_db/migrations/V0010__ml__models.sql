-- Registry of models, what they were trained on and how good they are, embeddings, runs.
-- phase: expand
-- locks: none, new tables only
-- undo: U0010
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

create schema ml;
comment on schema ml is 'Model registry, embeddings of content, recommendation runs.';
grant usage on schema ml to wn_resolver, wn_jobs, wn_parent, wn_staff, wn_service;
grant create on schema ml to wn_resolver;

create table ml.models (
    model text not null,
    task text not null,
    description text not null,
    created_at timestamptz not null default now(),
    constraint models_pkey primary key (model),
    constraint models_task_key unique (model, task),
    constraint models_model_check check (model ~ '^[a-z][a-z0-9_]{1,59}$'),
    constraint models_task_check check (task in ('recommend', 'embed', 'reading_level', 'safety'))
);
select wn.distribute('ml.models', 'reference');

create table ml.model_versions (
    model_version_id uuid not null default uuidv7(),
    model text not null,
    task text not null,
    version text not null,
    stage text not null default 'shadow',
    uses_child_data boolean not null,
    training_purpose text,
    training_child_count bigint,
    consent_snapshot_sha256 bytea,
    consent_snapshot_at timestamptz,
    artifact_sha256 bytea,
    artifact_path text,
    parameters jsonb not null default '{}',
    trained_at timestamptz not null,
    live_at timestamptz,
    retired_at timestamptz,
    retired_reason text,
    constraint model_versions_pkey primary key (model_version_id),
    constraint model_versions_version_key unique (model, version),
    constraint model_versions_task_fkey
        foreign key (model, task) references ml.models (model, task) on delete restrict,
    constraint model_versions_version_check check (version ~ '^[0-9a-z][0-9a-z.+-]{0,59}$'),
    constraint model_versions_stage_check check (
        stage in ('shadow', 'live', 'retired')
        and (stage <> 'live' or live_at is not null)
        and (stage = 'retired') = (retired_at is not null)
    ),
    constraint model_versions_retired_reason_check check (
        (retired_at is null) = (retired_reason is null)
        and retired_reason in ('replaced', 'worse', 'consent_withdrawn', 'unsafe')
    ),
    -- A model that learned from children says from how many, under which purpose, and with which
    -- consents in force; one that did not has nothing to say.
    constraint model_versions_consent_snapshot_check check (
        uses_child_data = (training_purpose is not null)
        and uses_child_data = (training_child_count is not null)
        and uses_child_data = (consent_snapshot_sha256 is not null)
        and uses_child_data = (consent_snapshot_at is not null)
        and training_child_count >= 1 and octet_length(consent_snapshot_sha256) = 32
        and consent_snapshot_at <= trained_at
    ),
    constraint model_versions_artifact_sha256_check check (
        octet_length(artifact_sha256) = 32
        and (artifact_sha256 is null) = (artifact_path is null)
    ),
    constraint model_versions_parameters_check check (
        jsonb_typeof(parameters) = 'object' and pg_column_size(parameters) <= 8192
    ),
    constraint model_versions_training_purpose_fkey
        foreign key (training_purpose)
        references family.consent_purposes (purpose) on delete restrict
);
create unique index model_versions_task_where_live_key
    on ml.model_versions (task) where stage = 'live';
create index model_versions_task_idx on ml.model_versions (model, task);
create index model_versions_training_purpose_idx on ml.model_versions (training_purpose);
select wn.distribute('ml.model_versions', 'reference');

create table ml.model_metrics (
    model_version_id uuid not null,
    metric text not null,
    dataset text not null,
    at_k bigint not null default 0,
    value double precision not null,
    baseline_value double precision,
    measured_at timestamptz not null,
    constraint model_metrics_pkey primary key (model_version_id, metric, dataset, at_k),
    constraint model_metrics_model_version_id_fkey
        foreign key (model_version_id)
        references ml.model_versions (model_version_id) on delete cascade,
    constraint model_metrics_metric_check check (
        metric in (
            'ndcg', 'recall', 'coverage', 'diversity', 'ineligible_count', 'mean_absolute_error',
            'latency_ms'
        )
    ),
    constraint model_metrics_dataset_check check (length(dataset) between 1 and 120),
    constraint model_metrics_at_k_check check (at_k between 0 and 1000),
    -- NaN and infinity compare greater than every number: without the upper bound they would pass.
    constraint model_metrics_value_check check (
        value > -1e12 and value < 1e12 and baseline_value > -1e12 and baseline_value < 1e12
    )
);
select wn.distribute('ml.model_metrics', 'reference');

-- The consents a version was trained with, one row per child, so that an erasure or a withdrawal
-- finds the models it touches. The hash of them all is in model_versions and outlives the rows.
create table ml.training_consents (
    family_id uuid not null,
    child_id uuid not null,
    model_version_id uuid not null,
    purpose text not null default 'content_personalisation',
    grant_id uuid not null,
    constraint training_consents_pkey primary key (family_id, child_id, model_version_id),
    constraint training_consents_model_version_id_fkey
        foreign key (model_version_id)
        references ml.model_versions (model_version_id) on delete cascade,
    constraint training_consents_purpose_check check (purpose = 'content_personalisation')
);
create index training_consents_model_version_id_idx
    on ml.training_consents (model_version_id);
create index training_consents_grant_id_idx on ml.training_consents (family_id, grant_id);
select wn.distribute('ml.training_consents', 'family');
alter table ml.training_consents
    add constraint training_consents_grant_id_fkey
    foreign key (family_id, grant_id)
    references family.consent_grants (family_id, grant_id) on delete cascade;
alter table ml.training_consents
    add constraint training_consents_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;

create table ml.item_embeddings (
    model_version_id uuid not null,
    item_id uuid not null,
    item_version bigint not null,
    embedding public.vector(384) not null,
    text_sha256 bytea not null,
    computed_at timestamptz not null,
    constraint item_embeddings_pkey primary key (model_version_id, item_id),
    constraint item_embeddings_model_version_id_fkey
        foreign key (model_version_id)
        references ml.model_versions (model_version_id) on delete cascade,
    constraint item_embeddings_item_version_fkey
        foreign key (item_id, item_version)
        references content.content_item_versions (item_id, version) on delete cascade,
    constraint item_embeddings_text_sha256_check check (octet_length(text_sha256) = 32)
);
create index item_embeddings_item_version_idx on ml.item_embeddings (item_id, item_version);
create index item_embeddings_embedding_idx
    on ml.item_embeddings using hnsw (embedding public.vector_cosine_ops)
    with (m = 16, ef_construction = 64);
select wn.distribute('ml.item_embeddings', 'reference');

create table ml.recommendation_runs (
    family_id uuid not null,
    child_id uuid not null,
    run_id uuid not null default uuidv7(),
    purpose text not null default 'content_personalisation',
    model_version_id uuid not null,
    method text not null,
    seed bigint not null,
    eligible_count bigint not null,
    returned_count bigint not null,
    elapsed_ms bigint not null,
    ran_at timestamptz not null default now(),
    constraint recommendation_runs_pkey primary key (family_id, child_id, run_id),
    constraint recommendation_runs_model_version_id_fkey
        foreign key (model_version_id)
        references ml.model_versions (model_version_id) on delete restrict,
    constraint recommendation_runs_purpose_check check (purpose = 'content_personalisation'),
    constraint recommendation_runs_method_check check (
        method in ('collaborative', 'content', 'mixed', 'popularity', 'cold_start')
    ),
    constraint recommendation_runs_counts_check check (
        returned_count >= 0 and returned_count <= eligible_count and returned_count <= 200
    ),
    constraint recommendation_runs_elapsed_ms_check check (elapsed_ms >= 0)
);
create index recommendation_runs_model_version_id_idx
    on ml.recommendation_runs (model_version_id);
create index recommendation_runs_ran_at_idx on ml.recommendation_runs (ran_at);
select wn.distribute('ml.recommendation_runs', 'family');
alter table ml.recommendation_runs
    add constraint recommendation_runs_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;
reset role;
