-- A small town: 600 families with two children and two adults each, 600 without, and a year of
-- recordings.
-- Every table that a query of the product reads holds far more rows than one family has, so that the
-- planner's choice here is its choice in production. Names of rows are made from their number:
-- the child 7-1 of family 7 has the same identifier each time.
-- Every key below is right by construction: what would look it up for each row stays off, here and
-- below for one table. It is on again before the first query is watched.
set session_replication_role = replica;

create function pg_temp.id(p_name text) returns uuid language sql immutable as
$$ select md5('plans ' || p_name)::uuid $$;

select wn.ensure_history(tables.name, now() - interval '12 months', now())
from (
    values ('audio.audio_sessions'), ('audio.speech_metrics'), ('audio.conversation_patterns'),
    ('audio.vocabulary_tracking')
) as tables (name);
select wn.ensure_history('core.outbox', now() - interval '30 days', now());
select wn.ensure_history('audit.access_log', now() - interval '9 months', now());

insert into core.users (
    user_id, email_index, email_enc, password_salt, password_proof_hash, time_zone, country,
    email_verified_at
)
select
    pg_temp.id('adult ' || family || '-' || adult), sha256(('adult ' || family || '-' || adult)::bytea),
    '\x01'::bytea || sha256('a') || sha256('b'), '$2b$12$abcdefghijklmnopqrstuv', sha256('p'),
    'Europe/Berlin', 'DE', now()
from generate_series(1, 600) as families (family), generate_series(1, 2) as adults (adult);

-- Every adult mistyped the password once.
insert into core.login_failures (email_index, failed_count, failed_at)
select
    sha256(('adult ' || family || '-' || adult)::bytea), 1, now() - interval '5 minutes' * family
from generate_series(1, 600) as families (family), generate_series(1, 2) as adults (adult);

insert into core.user_roles (user_id, role)
select pg_temp.id('adult ' || family || '-' || adult), 'parent'
from generate_series(1, 600) as families (family), generate_series(1, 2) as adults (adult);

-- Sixteen sessions of each adult; only the last one of each is live.
insert into core.user_sessions (
    session_id, user_id, key_hash, refresh_hash, created_at, idle_expires_at, expires_at,
    authenticated_at
)
select
    pg_temp.id('session ' || family || '-' || adult || '-' || number),
    pg_temp.id('adult ' || family || '-' || adult), sha256('key'), sha256('refresh'),
    now() - interval '20 days' * (number - 1),
    now() - interval '20 days' * (number - 1) + interval '1 day',
    now() - interval '20 days' * (number - 1) + interval '2 days',
    -- Fresh for as long as the town stands.
    now() + interval '1 day'
from
    generate_series(1, 600) as families (family), generate_series(1, 2) as adults (adult),
    generate_series(1, 16) as numbers (number);

-- Two admins who are also support, without families of their own near family 7, and what they asked for.
update core.user_sessions set assurance_level = 'second_factor'
where user_id in (pg_temp.id('adult 600-1'), pg_temp.id('adult 599-1'));

insert into core.user_roles (user_id, role)
select pg_temp.id('adult ' || family || '-1'), role
from
    generate_series(599, 600) as families (family),
    unnest(array['admin', 'support', 'auditor']) as roles (role);

insert into audit.access_requests (
    family_id, access_request_id, user_id, reason, minutes, requested_at
)
select
    pg_temp.id('family ' || family), pg_temp.id('access ' || family || '-' || number),
    pg_temp.id('adult 599-1'), 'A question of the family', 30,
    now() - interval '1 hour' * (abs(family - 7) * 10 + number)
from generate_series(1, 600) as families (family), generate_series(1, 10) as numbers (number);

insert into audit.access_grants (
    family_id, access_grant_id, user_id, approved_by_user_id, reason, granted_at, expires_at
)
select
    family_id, access_request_id, user_id, pg_temp.id('adult 598-1'), reason, requested_at,
    requested_at + interval '30 minutes'
from audit.access_requests
where requested_at < now() - interval '1 day';

insert into audit.access_log (
    family_id, accessed_at, user_id, access_grant_id, what, row_count
)
select
    family_id, granted_at + interval '1 minute' * number, user_id, access_grant_id,
    'family.child_profiles', 2
from audit.access_grants, generate_series(1, 3) as numbers (number);

-- A member of support who was let into family 7.
insert into core.user_roles (user_id, role) values (pg_temp.id('adult 9-2'), 'support');
update core.user_sessions
set assurance_level = 'second_factor'
where session_id = pg_temp.id('session 9-2-1');

insert into core.login_attempts (email_index, outcome, attempted_at)
select
    sha256(('adult ' || number % 600 || '-1')::bytea), 'signed_in',
    now() - interval '7 minutes' * number
from generate_series(1, 20000) as numbers (number);

insert into core.login_failures (email_index, failed_count, failed_at)
select sha256(('somebody ' || number)::bytea), 1, now() - interval '3 minutes' * number
from generate_series(1, 5000) as numbers (number);

insert into core.password_reset_tokens (
    token_id, user_id, purpose, token_hash, created_at, expires_at
)
select
    uuidv7(interval '-10 minutes' * number), pg_temp.id('adult ' || number % 600 + 1 || '-1'),
    'password_reset', sha256(('link ' || number)::bytea), now() - interval '10 minutes' * number,
    now() - interval '10 minutes' * number + interval '1 hour'
from generate_series(1, 5000) as numbers (number);

-- The adults of family 7 have none: their sessions count as fresh with the password alone.
insert into core.user_factors (user_id, kind, label, secret_enc, confirmed_at)
select
    pg_temp.id('adult ' || family || '-' || adult), 'totp', 'An app',
    '\x01'::bytea || sha256('a') || sha256('b'), now()
from
    generate_series(8, 600) as families (family), generate_series(1, 2) as adults (adult),
    generate_series(1, 3) as numbers (number);

insert into core.recovery_codes (user_id, code_hash)
select
    pg_temp.id('adult ' || family || '-' || adult),
    sha256((family || '-' || adult || '-' || number)::bytea)
from
    generate_series(8, 600) as families (family), generate_series(1, 2) as adults (adult),
    generate_series(1, 10) as numbers (number);

insert into core.auth_challenges (session_id, purpose, challenge_hash, created_at, expires_at)
select
    sessions.session_id, 'sign_in', sha256(uuid_send(sessions.session_id)), sessions.created_at,
    sessions.created_at + interval '5 minutes'
from core.user_sessions as sessions
where sessions.created_at < now() - interval '1 day'
limit 5000;

insert into family.families (family_id, name_enc, time_zone, country)
select
    pg_temp.id('family ' || family), '\x01'::bytea || sha256('a') || sha256('b'), 'Europe/Berlin', 'DE'
from generate_series(1, 1200) as families (family);

insert into family.child_profiles (family_id, child_id, nickname_enc, birth_month, time_zone)
select
    pg_temp.id('family ' || family), pg_temp.id('child ' || family || '-' || child),
    '\x01'::bytea || sha256('a'), date_trunc('month', now() - interval '2 years' * child)::date,
    'Europe/Berlin'
from generate_series(1, 600) as families (family), generate_series(1, 2) as children (child);

insert into family.profile_preferences (family_id, child_id)
select
    pg_temp.id('family ' || family), pg_temp.id('child ' || family || '-' || child)
from generate_series(1, 600) as families (family), generate_series(1, 2) as children (child);

-- For whom nothing was agreed yet.
insert into family.child_profiles (family_id, child_id, nickname_enc, birth_month, time_zone)
values (
    pg_temp.id('family 7'), pg_temp.id('child 7-3'), '\x01'::bytea || sha256('a'),
    date_trunc('month', now())::date, 'Europe/Berlin'
);

insert into family.family_members (family_id, user_id, member_during, role, sees_all_children)
select
    pg_temp.id('family ' || family), pg_temp.id('adult ' || family || '-' || adult),
    tstzrange(now() - interval '2 years', null), case adult when 1 then 'owner' else 'viewer' end,
    adult = 1
from generate_series(1, 600) as families (family), generate_series(1, 2) as adults (adult);
insert into audit.access_grants (family_id, user_id, approved_by_user_id, reason, expires_at)
values (
    pg_temp.id('family 7'), pg_temp.id('adult 9-2'), pg_temp.id('adult 11-2'),
    'A court order has to be recorded', now() + interval '60 minutes'
);
-- The owner offers the family to the second adult, in every twentieth a guardian, and has recorded a
-- court order against somebody else.
update family.family_members as members
set role = 'guardian', sees_all_children = true
from generate_series(7, 600, 20) as families (family)
where members.family_id = pg_temp.id('family ' || family)
    and members.user_id = pg_temp.id('adult ' || family || '-2');
insert into family.ownership_offers (
    family_id, offer_id, offered_by_user_id, offered_to_user_id, offered_at, expires_at
)
select
    pg_temp.id('family ' || family), pg_temp.id('offer ' || family),
    pg_temp.id('adult ' || family || '-1'), pg_temp.id('adult ' || family || '-2'), now(),
    now() + interval '7 days'
from generate_series(1, 1200) as families (family);
insert into family.guardian_blocks (
    family_id, block_id, user_id, blocked_during, order_reference_enc, recorded_by_user_id
)
select
    pg_temp.id('family ' || family), pg_temp.id('block ' || family),
    pg_temp.id('adult ' || family - 1 || '-2'), tstzrange(now() - interval '1 day', null),
    decode('01' || repeat('00', 64), 'hex'), pg_temp.id('adult ' || family || '-1')
from generate_series(2, 600) as families (family);
insert into core.user_families (user_id, family_id)
select pg_temp.id('adult ' || family || '-' || adult), pg_temp.id('family ' || family)
from generate_series(1, 600) as families (family), generate_series(1, 2) as adults (adult)
on conflict do nothing;
insert into family.member_children (family_id, user_id, child_id)
select
    pg_temp.id('family ' || family), pg_temp.id('adult ' || family || '-2'),
    pg_temp.id('child ' || family || '-' || child)
from generate_series(1, 600) as families (family), generate_series(1, 2) as children (child);
-- Blocks of the past: they block nobody, and still must be found not to.
insert into family.guardian_blocks (family_id, user_id, blocked_during)
select
    pg_temp.id('family ' || family), pg_temp.id('adult ' || family || '-2'),
    tstzrange(now() - interval '1 month' * (number + 1), now() - interval '1 month' * number)
from generate_series(1, 600) as families (family), generate_series(1, 2) as numbers (number);

insert into family.consent_verifications (
    family_id, verification_id, user_id, method, state, requested_at, confirmed_at,
    human_confirmed_by_user_id, evidence_sha256
)
select
    pg_temp.id('family ' || family), pg_temp.id('verification ' || family || '-' || number),
    pg_temp.id('adult ' || family || '-1'), 'signed_form',
    case number when 1 then 'confirmed' else 'expired' end,
    now() - interval '13 months', case number when 1 then now() - interval '13 months' end,
    pg_temp.id('adult 1-2'), sha256('form')
from generate_series(1, 600) as families (family), generate_series(1, 4) as numbers (number);
-- A few wait for an answer, among them one of family 7.
insert into family.consent_verifications (
    family_id, verification_id, user_id, method, state, step_token_hash, step_expires_at,
    requested_at
)
select
    pg_temp.id('family ' || family), pg_temp.id('verification ' || family || '-open'),
    pg_temp.id('adult ' || family || '-1'), 'email_plus', 'requested', sha256('token'),
    now() + interval '1 day', now() - interval '1 day' * family
from generate_series(7, 600, 20) as families (family);

-- Two old invitations of every family, and an open one of every twentieth.
insert into family.invitations (
    family_id, invitation_id, email_index, email_enc, role, token_hash, invited_by_user_id,
    created_at, expires_at
)
select
    pg_temp.id('family ' || family), pg_temp.id('invitation ' || family || '-' || number),
    sha256(convert_to('invited ' || family || '-' || number, 'UTF8')),
    decode('01' || repeat('00', 64), 'hex'), 'viewer',
    sha256(convert_to('token ' || family || '-' || number, 'UTF8')),
    pg_temp.id('adult ' || family || '-1'), sent_at, sent_at + interval '7 days'
from generate_series(1, 600) as families (family)
cross join generate_series(1, 3) as numbers (number)
cross join lateral (
    select now() - case number when 3 then interval '1 day' else interval '8 days' * number end
) as sent (sent_at)
where number < 3 or family % 20 = 7;
insert into family.invitation_children (family_id, invitation_id, child_id)
select
    pg_temp.id('family ' || family), pg_temp.id('invitation ' || family || '-' || number),
    pg_temp.id('child ' || family || '-' || number)
from generate_series(1, 600) as families (family), generate_series(1, 2) as numbers (number);

insert into family.consent_grants (
    family_id, child_id, purpose, valid_during, granted_by_user_id, verification_id,
    notice_id, notice_sha256, affirmative_act
)
select
    pg_temp.id('family ' || family), pg_temp.id('child ' || family || '-' || child),
    notices.purpose, tstzrange(now() - interval '13 months', null),
    pg_temp.id('adult ' || family || '-1'), pg_temp.id('verification ' || family || '-1'),
    notices.notice_id, notices.text_sha256, 'ticked'
from
    family.notices as notices, generate_series(1, 600) as families (family),
    generate_series(1, 2) as children (child)
where notices.purpose in ('audio_metrics', 'milestones', 'analytics')
    and notices.language = 'en'
    and notices.version = (
        select max(newest.version)
        from family.notices as newest
        where newest.purpose = notices.purpose
            and newest.language = 'en'
            and newest.published_at <= now()
    );

-- One parent who waits for a check.
insert into family.consent_verifications (family_id, verification_id, user_id, method)
values (
    pg_temp.id('family 7'), pg_temp.id('verification 7-check'), pg_temp.id('adult 7-1'),
    'signed_form'
);

insert into family.consent_events (
    family_id, event_id, child_id, purpose, event, user_id, happened_at
)
select
    pg_temp.id('family ' || family), pg_temp.id('consent event ' || family || '-' || child),
    pg_temp.id('child ' || family || '-' || child), 'audio_metrics', 'refused',
    pg_temp.id('adult ' || family || '-1'), now() - interval '13 months'
from generate_series(1, 600) as families (family), generate_series(1, 2) as children (child);
insert into family.consent_erasures (
    family_id, erasure_id, child_id, purpose, grant_id, withdrawn_at, deleted_count, is_last, erased_at
)
select
    pg_temp.id('family ' || family), pg_temp.id('erasure ' || family || '-' || number),
    pg_temp.id('child ' || family || '-1'), 'audio_metrics',
    pg_temp.id('grant ' || family || '-' || number), now() - interval '2 years', 100, true,
    now() - interval '2 years'
from generate_series(1, 600) as families (family), generate_series(1, 3) as numbers (number);
insert into family.consent_receipts (family_id, event_id, document, key_id)
select events.family_id, events.event_id, repeat('x', 300), repeat('x', 16)
from family.consent_events as events
where events.event_id <> pg_temp.id('consent event 7-1');

insert into audio.devices (family_id, device_id, kind, label, registered_by_user_id)
select
    pg_temp.id('family ' || family), pg_temp.id('device ' || family || '-' || number), 'phone',
    'Phone', pg_temp.id('adult ' || family || '-1')
from generate_series(1, 600) as families (family), generate_series(1, 2) as numbers (number);

insert into audio.device_keys (family_id, device_id, key_hash, issued_by_user_id, issued_at)
select
    pg_temp.id('family ' || family), pg_temp.id('device ' || family || '-' || number), sha256('key'),
    pg_temp.id('adult ' || family || '-1'), now() - interval '11 months'
from generate_series(1, 600) as families (family), generate_series(1, 2) as numbers (number)
where (family, number) <> (7, 2);

insert into audio.device_children (family_id, device_id, child_id)
select
    pg_temp.id('family ' || family), pg_temp.id('device ' || family || '-1'),
    pg_temp.id('child ' || family || '-' || child)
from generate_series(1, 600) as families (family), generate_series(1, 2) as children (child);

insert into audio.forgotten_intervals (
    family_id, child_id, forgotten_from, forgotten_until, forgotten_by_user_id, forgotten_at
)
select
    pg_temp.id('family ' || family), pg_temp.id('child ' || family || '-1'),
    date_trunc('day', now()) - interval '1 day' * number,
    date_trunc('day', now()) - interval '1 day' * number + interval '20 minutes',
    pg_temp.id('adult ' || family || '-1'), now()
from generate_series(1, 600) as families (family), generate_series(60, 70) as numbers (number);

-- Eight recordings of each child over eleven months; the first one is of the day before yesterday.
create temporary table recordings as
select
    family, child, number, pg_temp.id('family ' || family) as family_id,
    pg_temp.id('child ' || family || '-' || child) as child_id,
    pg_temp.id('recording ' || family || '-' || child || '-' || number) as session_id,
    date_trunc('day', now()) - interval '2 days' - interval '45 days' * (number - 1)
    + interval '9 hours' as started_at
from
    generate_series(1, 600) as families (family), generate_series(1, 2) as children (child),
    generate_series(1, 8) as numbers (number);

insert into audio.audio_sessions (
    family_id, child_id, started_at, session_id, ended_at, is_indicator_shown, recorded_seconds,
    time_zone, source_format, device_id, algorithm, algorithm_version, turn_rule
)
select
    family_id, child_id, started_at, session_id, started_at + interval '10 hours', true, 36000,
    'Europe/Berlin', 'device', pg_temp.id('device ' || family || '-1'), 'test', '1', 'test'
from recordings;

insert into audio.ingest_receipts (
    family_id, device_id, client_session_key, child_id, session_id, started_at, content_sha256,
    bucket_count
)
select
    family_id, pg_temp.id('device ' || family || '-1'), 'recording-' || child || '-' || number, child_id,
    session_id, started_at, sha256('content'), 6
from recordings;

-- One more is not over yet: who takes consent back now cuts it off.
insert into audio.audio_sessions (
    family_id, child_id, started_at, session_id, ended_at, is_indicator_shown, recorded_seconds,
    time_zone, source_format, device_id, algorithm, algorithm_version, turn_rule
)
select
    pg_temp.id('family 7'), pg_temp.id('child 7-2'), date_trunc('hour', now()) - interval '1 hour',
    pg_temp.id('recording 7-2-now'), date_trunc('hour', now()) + interval '1 hour', true, 3600,
    'Europe/Berlin', 'device', pg_temp.id('device 7-1'), 'test', '1', 'test';

alter table audio.speech_metrics disable trigger t60_require_session;
-- Five cells and one sum of each recording, and the whole day of one child of family 7.
insert into audio.speech_metrics (
    family_id, child_id, measured_from, session_id, grain, time_zone, measured_seconds,
    adult_word_count, conversational_turn_count, child_vocalization_count
)
select
    family_id, child_id, started_at + interval '5 minutes' * cell, session_id, 'five_minutes',
    'Europe/Berlin', 300, 100, 5, 20
from recordings, generate_series(0, 118) as cells (cell)
where cell < 5 or (family = 7 and child = 1 and number = 1);
insert into audio.speech_metrics (
    family_id, child_id, measured_from, session_id, grain, time_zone, measured_seconds,
    adult_word_count, conversational_turn_count, child_vocalization_count
)
select
    family_id, child_id, started_at, session_id, 'session', 'Europe/Berlin', 36000, 10000, 500, 2000
from recordings;

alter table audio.speech_metrics enable always trigger t60_require_session;

insert into audio.conversation_patterns (
    family_id, child_id, hour_from, session_id, block_type, block_count, with_turns_count, turn_count,
    max_turn_count, total_seconds, longest_seconds, child_initiation_count, child_response_count,
    female_initiation_count, female_response_count, male_initiation_count, male_response_count
)
select
    family_id, child_id, started_at, session_id, 'AICF', 5, 4, 9, 3, 300, 60, 1, 1, 1, 1, 1, 1
from recordings
where number <= 2;
insert into audio.vocabulary_tracking (
    family_id, child_id, measured_at, session_id, source_format, token_count, different_word_count
)
select family_id, child_id, started_at, session_id, 'device', 900, 300
from recordings
where number <= 2;

insert into analytics.daily_child_metrics (
    family_id, child_id, local_date, session_count, recorded_seconds, is_valid_day, rule_version,
    watermark_mark_id, computed_at
)
select
    pg_temp.id('family ' || family), pg_temp.id('child ' || family || '-' || child),
    now()::date - day, 1, 36000, true, '1', 1, now()
from
    generate_series(1, 600) as families (family), generate_series(1, 2) as children (child),
    generate_series(3, 90) as days (day);

-- Every child was asked a whole checklist once; three samples of word lists were imported.
insert into analytics.developmental_milestones (
    family_id, child_id, edition, item_code, answered_at, answer, answered_by_user_id,
    corrected_age_months
)
select
    pg_temp.id('family ' || family), pg_temp.id('child ' || family || '-' || child),
    items.edition, items.item_code, now() - interval '30 days', 'yes',
    pg_temp.id('adult ' || family || '-1'), 12
from
    analytics.milestone_items as items, generate_series(1, 600) as families (family),
    generate_series(1, 2) as children (child);
insert into analytics.vocabulary_norms (
    norm, instrument, language, source, child_count, in_use_since, content_sha256
)
select norm, 'cdi-ws', 'en', 'An invented sample', 4000, now(), sha256(norm::bytea)
from (values ('plans'), ('plans-0'), ('plans-1')) as norms (norm);
insert into analytics.vocabulary_norm_counts (norm, measure, age_months, word_count, child_count)
select norms.norm, measures.measure, ages.age, words.number, 1
from
    analytics.vocabulary_norms as norms,
    (values ('produced'), ('understood')) as measures (measure),
    generate_series(8, 18) as ages (age), generate_series(1, 60) as words (number);

-- Thirty years of answers to six questions; the ledger's triggers would charge each of them.
alter table analytics.privacy_charges disable trigger user;
alter table analytics.statistic_cells disable trigger user;
alter table analytics.statistic_releases disable trigger user;
insert into analytics.privacy_budgets (budget, period_start_on, total_epsilon, spent_epsilon)
select 'children', make_date(year, 1, 1), 12, 9
from generate_series(1990, 2019) as years (year);
insert into analytics.privacy_charges (
    fingerprint, budget, period_start_on, question, version, month_on, epsilon, charged_at
)
select
    sha256(('fingerprint ' || row_number() over ())::bytea), 'children', make_date(year, 1, 1),
    question, version, make_date(year, month, 1), 0.1, now()
from
    generate_series(1990, 2019) as years (year), generate_series(1, 12) as months (month),
    analytics.statistic_questions;
insert into analytics.statistic_releases (
    budget, period_start_on, fingerprint, question, epsilon, value_noised, accuracy_95, released_at
)
select budget, period_start_on, fingerprint, 'A question', epsilon, 100, 30, now()
from analytics.privacy_charges;
insert into analytics.statistic_cells (fingerprint, cohort, part, noise_scale, value_noised)
select fingerprint, cohort, part, 10, 100
from
    analytics.privacy_charges, generate_series(1, 5) as cohorts (cohort),
    generate_series(0, 1) as parts (part);
insert into analytics.weekly_summaries (
    family_id, child_id, week_start_on, recorded_day_count, valid_day_count, rule_version, computed_at
)
select
    pg_temp.id('family ' || family), pg_temp.id('child ' || family || '-' || child),
    date_trunc('week', now())::date - 7 * week, 5, 4, '1', now()
from
    generate_series(1, 600) as families (family), generate_series(1, 2) as children (child),
    generate_series(0, 50) as weeks (week);
insert into analytics.monthly_child_metrics (
    family_id, child_id, month_start_on, recorded_day_count, valid_day_count, rule_version,
    watermark_mark_id, computed_at
)
select
    pg_temp.id('family ' || family), pg_temp.id('child ' || family || '-' || child),
    (date_trunc('month', now()) - interval '1 month' * month)::date, 20, 15, '1', 1, now()
from
    generate_series(1, 600) as families (family), generate_series(1, 2) as children (child),
    generate_series(0, 35) as months (month);

insert into analytics.dirty_spans (family_id, child_id, grain, starts_on)
select
    pg_temp.id('family ' || family), pg_temp.id('child ' || family || '-' || child), 'week',
    date_trunc('week', now())::date - 7 * week
from
    generate_series(1, 600) as families (family), generate_series(1, 2) as children (child),
    generate_series(0, 4) as weeks (week);
-- Twenty events of use of each adult, in the last minutes.
select wn.ensure_history('analytics.usage_analytics', now() - interval '1 day', now());
insert into analytics.usage_analytics (
    happened_at, visitor_pseudonym, event, surface, cohort_month
)
select
    now() - interval '1 minute' * event, sha256(('adult ' || adult)::bytea),
    case event % 2 when 0 then 'home.opened' else 'day.opened' end, 'page', date '2026-01-01'
from generate_series(1, 600) as adults (adult), generate_series(1, 20) as events (event);

-- A month of ended work, and a few entries that are over.
insert into jobs.procrastinate_jobs (id, queue_name, task_name, status)
select number, 'default', 'accounts.clean_up', 'succeeded'
from generate_series(1, 5000) as numbers (number);
insert into jobs.procrastinate_events (job_id, type, at)
select
    number, kinds.kind::jobs.procrastinate_job_event_type, now() - interval '500 seconds' * (5200 - number)
from
    generate_series(1, 5000) as numbers (number),
    (values ('deferred'), ('started'), ('succeeded')) as kinds (kind);

-- A month of facts of every family, of which the reader has seen all but the newest.
insert into core.outbox (family_id, created_at, event_id, xid, topic, payload)
select
    pg_temp.id('family ' || number % 600 + 1), now() - interval '80 seconds' * (30000 - number),
    pg_temp.id('event ' || number), (number / 100 + 1)::text::xid8, 'audio.recorded', '{}'
from generate_series(1, 30000) as numbers (number);
insert into core.outbox_cursors (reader, xid, event_id)
values ('plans', '290'::xid8, pg_temp.id('event 28900'));
alter table analytics.privacy_charges enable trigger user;
alter table analytics.statistic_cells enable trigger user;
alter table analytics.statistic_releases enable trigger user;
reset session_replication_role;
