-- Speech numbers made on the device: sessions, metrics, conversation patterns, vocabulary.
-- No audio, no transcript, no voiceprint: there is no column that could hold one.
-- phase: expand
-- locks: none, new tables only
-- undo: U0006
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

create schema audio;
comment on schema audio is 'Speech environment: numbers computed on the device, never sound or words.';
grant usage on schema audio to wn_resolver, wn_jobs, wn_parent, wn_staff, wn_service;
grant create on schema audio to wn_resolver;

create table audio.devices (
    family_id uuid not null,
    device_id uuid not null default uuidv7(),
    kind text not null,
    label text not null,
    public_key bytea,
    registered_by_user_id uuid not null,
    registered_at timestamptz not null default now(),
    revoked_at timestamptz,
    constraint devices_pkey primary key (family_id, device_id),
    constraint devices_kind_check check (kind in ('phone', 'recorder', 'file_import')),
    constraint devices_label_check check (length(label) between 1 and 60),
    constraint devices_public_key_check check (octet_length(public_key) = 32)
);
select wn.distribute('audio.devices', 'family');
alter table audio.devices
    add constraint devices_family_id_fkey
    foreign key (family_id) references family.families (family_id) on delete cascade;

create table audio.audio_sessions (
    family_id uuid not null,
    child_id uuid not null,
    started_at timestamptz not null,
    session_id uuid not null default uuidv7(),
    ended_at timestamptz not null,
    recorded_during tstzrange not null generated always as (tstzrange(started_at, ended_at)) stored,
    purpose text not null default 'audio_metrics',
    capture_mode text not null default 'passive_with_consent',
    is_indicator_shown boolean not null,
    recorded_seconds numeric(9, 2) not null,
    longest_pause_seconds numeric(9, 2) not null default 0,
    time_zone text not null,
    source_format text not null,
    device_id uuid not null,
    device_class text,
    algorithm text not null,
    algorithm_version text not null,
    turn_rule text not null,
    child_age_months bigint,
    received_at timestamptz not null default clock_timestamp(),
    constraint audio_sessions_pkey primary key (family_id, child_id, started_at, session_id),
    constraint audio_sessions_purpose_check check (purpose = 'audio_metrics'),
    constraint audio_sessions_capture_mode_check check (capture_mode = 'passive_with_consent'),
    constraint audio_sessions_is_indicator_shown_check check (is_indicator_shown),
    constraint audio_sessions_started_at_check check (
        date_trunc('minute', started_at at time zone 'UTC') = started_at at time zone 'UTC'
        and date_trunc('minute', ended_at at time zone 'UTC') = ended_at at time zone 'UTC'
    ),
    constraint audio_sessions_ended_at_check check (
        ended_at > started_at and ended_at <= started_at + interval '25 hours'
    ),
    constraint audio_sessions_recorded_seconds_check check (
        recorded_seconds > 0
        -- Both ends are rounded to whole seconds by the recorder, the sum is not.
        and recorded_seconds <= extract(epoch from ended_at - started_at) + 2
    ),
    constraint audio_sessions_longest_pause_seconds_check check (
        longest_pause_seconds between 0 and 90000
    ),
    constraint audio_sessions_time_zone_check check (
        length(time_zone) between 3 and 64
        and time_zone
        ~ '^([A-Za-z]+(/[A-Za-z_-]+){0,2}|Etc/GMT(0|[+]([0-9]|1[0-2])|-([0-9]|1[0-4])))$'
    ),
    constraint audio_sessions_source_format_check check (
        source_format in (
            'device', 'lena_its', 'vtc_rttm', 'vcm_rttm', 'alice', 'childproject_csv', 'chat', 'eaf'
        )
    ),
    constraint audio_sessions_device_class_check check (length(device_class) <= 40),
    constraint audio_sessions_algorithm_check check (length(algorithm) between 1 and 60),
    constraint audio_sessions_algorithm_version_check check (
        length(algorithm_version) between 1 and 40
    ),
    constraint audio_sessions_turn_rule_check check (length(turn_rule) between 1 and 40),
    constraint audio_sessions_child_age_months_check check (child_age_months between 0 and 216)
) partition by range (started_at);
create index audio_sessions_session_id_idx on audio.audio_sessions (family_id, session_id);
select wn.distribute('audio.audio_sessions', 'family');
alter table audio.audio_sessions
    add constraint audio_sessions_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;
alter table audio.audio_sessions
    add constraint audio_sessions_device_id_fkey
    foreign key (family_id, device_id)
    references audio.devices (family_id, device_id) on delete restrict;
create index audio_sessions_device_id_idx on audio.audio_sessions (family_id, device_id);
-- The whole recording lies inside one or more grants in force: no grant, before, after, straddling
-- are refused by the schema itself. The live gate of the table's page adds "and now".
select wn.refer(
    'audio.audio_sessions', 'audio_sessions_consent_fkey',
    'foreign key (family_id, child_id, purpose, period recorded_during) references'
    ' family.consent_grants (family_id, child_id, purpose, period valid_during)'
    -- At commit, so that the gate speaks first: it says what is missing, a key only that it is.
    ' deferrable initially deferred'
);
create index audio_sessions_consent_idx
    on audio.audio_sessions using gist (
        family_id public.gist_uuid_ops, child_id public.gist_uuid_ops, recorded_during
    );

create table audio.speech_metrics (
    family_id uuid not null,
    child_id uuid not null,
    measured_from timestamptz not null,
    session_id uuid not null,
    grain text not null,
    purpose text not null default 'audio_metrics',
    time_zone text not null,
    local_date date not null
        generated always as ((measured_from at time zone time_zone)::date) stored,
    measured_seconds numeric(9, 2) not null,
    adult_word_count numeric(10, 2),
    female_adult_word_count numeric(10, 2),
    male_adult_word_count numeric(10, 2),
    conversational_turn_count bigint,
    child_vocalization_count bigint,
    child_vocalization_seconds numeric(9, 2),
    child_cry_seconds numeric(9, 2),
    meaningful_seconds numeric(9, 2),
    overlap_seconds numeric(9, 2),
    distant_seconds numeric(9, 2),
    electronic_seconds numeric(9, 2),
    noise_seconds numeric(9, 2),
    silence_seconds numeric(9, 2),
    mean_db numeric(6, 2),
    peak_db numeric(6, 2),
    coverage_share numeric(4, 3) not null default 1,
    confidence_share numeric(4, 3),
    constraint speech_metrics_pkey
        primary key (family_id, child_id, measured_from, session_id, grain),
    constraint speech_metrics_grain_check check (grain in ('session', 'hour', 'five_minutes')),
    constraint speech_metrics_purpose_check check (purpose = 'audio_metrics'),
    constraint speech_metrics_time_zone_check check (
        length(time_zone) between 3 and 64
        and time_zone
        ~ '^([A-Za-z]+(/[A-Za-z_-]+){0,2}|Etc/GMT(0|[+]([0-9]|1[0-2])|-([0-9]|1[0-4])))$'
    ),
    constraint speech_metrics_measured_seconds_check check (
        measured_seconds > 0
        -- Clock times are whole seconds, durations are not: a slice may exceed its cell by two.
        and measured_seconds <= case grain
            when 'five_minutes' then 302 when 'hour' then 3602 else 90000
        end
    ),
    constraint speech_metrics_measured_from_check check (
        extract(epoch from measured_from) % case grain
            when 'five_minutes' then 300 when 'hour' then 3600 else 60
        end = 0
    ),
    constraint speech_metrics_word_counts_check check (
        adult_word_count between 0 and 100000
        and female_adult_word_count between 0 and 100000
        and male_adult_word_count between 0 and 100000
    ),
    constraint speech_metrics_counts_check check (
        conversational_turn_count between 0 and 20000
        and child_vocalization_count between 0 and 60000
    ),
    constraint speech_metrics_seconds_check check (
        least(
            child_vocalization_seconds, child_cry_seconds, meaningful_seconds, overlap_seconds,
            distant_seconds, electronic_seconds, noise_seconds, silence_seconds
        ) >= 0
        and greatest(
            child_vocalization_seconds, child_cry_seconds, meaningful_seconds, overlap_seconds,
            distant_seconds, electronic_seconds, noise_seconds, silence_seconds
        ) <= measured_seconds + 1
    ),
    constraint speech_metrics_levels_check check (
        mean_db between -200 and 200 and peak_db between -200 and 200
    ),
    constraint speech_metrics_shares_check check (
        coverage_share between 0 and 1 and confidence_share between 0 and 1
    )
) partition by range (measured_from);
create index speech_metrics_local_date_idx
    on audio.speech_metrics (family_id, child_id, local_date);
create index speech_metrics_session_id_idx on audio.speech_metrics (family_id, session_id);
select wn.distribute('audio.speech_metrics', 'family');
alter table audio.speech_metrics
    add constraint speech_metrics_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;

create table audio.conversation_patterns (
    family_id uuid not null,
    child_id uuid not null,
    hour_from timestamptz not null,
    session_id uuid not null,
    block_type text not null,
    purpose text not null default 'audio_metrics',
    block_count bigint not null,
    with_turns_count bigint not null,
    turn_count bigint not null,
    max_turn_count bigint not null,
    total_seconds numeric(9, 2) not null,
    longest_seconds numeric(9, 2) not null,
    child_initiation_count bigint not null,
    child_response_count bigint not null,
    female_initiation_count bigint not null,
    female_response_count bigint not null,
    male_initiation_count bigint not null,
    male_response_count bigint not null,
    constraint conversation_patterns_pkey
        primary key (family_id, child_id, hour_from, session_id, block_type),
    constraint conversation_patterns_purpose_check check (purpose = 'audio_metrics'),
    constraint conversation_patterns_block_type_check check (
        length(block_type) between 1 and 24 and block_type ~ '^[A-Za-z_]+$'
    ),
    constraint conversation_patterns_counts_check check (
        block_count between 1 and 100000
        and with_turns_count between 0 and block_count
        and max_turn_count between 0 and turn_count
        and turn_count between 0 and 20000
        and least(
            child_initiation_count, child_response_count, female_initiation_count,
            female_response_count, male_initiation_count, male_response_count
        ) >= 0
    ),
    constraint conversation_patterns_seconds_check check (
        longest_seconds >= 0 and total_seconds >= longest_seconds and total_seconds <= 90000
    )
) partition by range (hour_from);
create index conversation_patterns_session_id_idx
    on audio.conversation_patterns (family_id, session_id);
select wn.distribute('audio.conversation_patterns', 'family');
alter table audio.conversation_patterns
    add constraint conversation_patterns_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;

create table audio.vocabulary_tracking (
    family_id uuid not null,
    child_id uuid not null,
    measured_at timestamptz not null,
    measurement_id uuid not null default uuidv7(),
    purpose text not null default 'audio_metrics',
    session_id uuid,
    source_format text not null,
    instrument text,
    utterance_count bigint,
    token_count bigint,
    different_word_count bigint,
    type_token_ratio numeric(6, 4),
    mattr numeric(6, 4),
    mattr_window bigint,
    mtld numeric(8, 3),
    hdd numeric(6, 4),
    vocd_d numeric(8, 3),
    mlu_words numeric(7, 3),
    mlu_morphemes numeric(7, 3),
    words_understood_count bigint,
    words_produced_count bigint,
    constraint vocabulary_tracking_pkey
        primary key (family_id, child_id, measured_at, measurement_id),
    constraint vocabulary_tracking_purpose_check check (purpose = 'audio_metrics'),
    constraint vocabulary_tracking_source_format_check check (
        source_format in ('device', 'chat', 'cdi')
    ),
    constraint vocabulary_tracking_instrument_check check (length(instrument) <= 40),
    constraint vocabulary_tracking_counts_check check (
        utterance_count between 0 and 100000
        and token_count between 0 and 1000000
        and different_word_count between 0 and token_count
        and words_understood_count between 0 and 2000
        and words_produced_count between 0 and 2000
    ),
    constraint vocabulary_tracking_ratios_check check (
        type_token_ratio between 0 and 1 and mattr between 0 and 1 and hdd between 0 and 1
        and mattr_window between 1 and 1000 and mtld >= 0 and vocd_d >= 0
        and mlu_words >= 0 and mlu_morphemes >= 0
    )
) partition by range (measured_at);
select wn.distribute('audio.vocabulary_tracking', 'family');
alter table audio.vocabulary_tracking
    add constraint vocabulary_tracking_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;

-- One row per accepted session of a device: the same again is once, other numbers are a conflict.
create table audio.ingest_receipts (
    family_id uuid not null,
    device_id uuid not null,
    client_session_key text not null,
    child_id uuid not null,
    session_id uuid not null,
    started_at timestamptz not null,
    content_sha256 bytea not null,
    bucket_count bigint not null,
    received_at timestamptz not null default clock_timestamp(),
    constraint ingest_receipts_pkey primary key (family_id, device_id, client_session_key),
    constraint ingest_receipts_client_session_key_check check (
        length(client_session_key) between 8 and 80
        and client_session_key ~ '^[A-Za-z0-9:_-]+$'
    ),
    constraint ingest_receipts_content_sha256_check check (octet_length(content_sha256) = 32),
    constraint ingest_receipts_bucket_count_check check (bucket_count between 1 and 400)
);
select wn.distribute('audio.ingest_receipts', 'family');
alter table audio.ingest_receipts
    add constraint ingest_receipts_device_id_fkey
    foreign key (family_id, device_id)
    references audio.devices (family_id, device_id) on delete cascade;
alter table audio.ingest_receipts
    add constraint ingest_receipts_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;
create index ingest_receipts_child_id_idx on audio.ingest_receipts (family_id, child_id);

select wn.plan_partitions('audio.audio_sessions', 'quarter', 4, interval '13 months');
select wn.plan_partitions('audio.speech_metrics', 'quarter', 4, interval '13 months');
select wn.plan_partitions('audio.conversation_patterns', 'quarter', 4, interval '13 months');
select wn.plan_partitions('audio.vocabulary_tracking', 'quarter', 4, interval '3 years');
reset role;
