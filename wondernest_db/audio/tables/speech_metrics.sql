-- Counts and seconds of a recording, an hour or five minutes of it.
set local role wn_owner;

select wn.fence('audio.speech_metrics');
select wn.allow('audio.speech_metrics', 'select', 'wn_parent', 'child');
select wn.allow('audio.speech_metrics', 'insert', 'wn_parent', 'child', 'caregiver');
select wn.allow('audio.speech_metrics', 'update', 'wn_parent', 'child', 'guardian');
select wn.allow('audio.speech_metrics', 'delete', 'wn_parent', 'child', 'guardian');
select wn.allow('audio.speech_metrics', 'insert', 'wn_device', 'device_child');
select wn.allow('audio.speech_metrics', 'select', 'wn_service', 'child');
select wn.allow('audio.speech_metrics', 'insert', 'wn_service', 'child');
select wn.allow('audio.speech_metrics', 'select', 'wn_resolver', 'all');
select wn.allow('audio.speech_metrics', 'update', 'wn_resolver', 'all');
select wn.allow('audio.speech_metrics', 'delete', 'wn_resolver', 'all');

create or replace trigger t50_require_consent after insert on audio.speech_metrics
    referencing new table as new_rows for each statement
    execute function family.tg_require_consent('audio_metrics');
alter table audio.speech_metrics enable always trigger t50_require_consent;
select audio.refuse_forgotten('audio.speech_metrics', 'measured_from');
create or replace trigger t60_require_session after insert on audio.speech_metrics
    referencing new table as new_rows for each statement
    execute function audio.tg_require_session('measured_from');
alter table audio.speech_metrics enable always trigger t60_require_session;
create or replace trigger t70_mark_dirty_insert after insert on audio.speech_metrics
    referencing new table as changed_rows for each statement execute function analytics.tg_mark_dirty_days();
alter table audio.speech_metrics enable always trigger t70_mark_dirty_insert;
create or replace trigger t70_mark_dirty_delete after delete on audio.speech_metrics
    referencing old table as changed_rows for each statement execute function analytics.tg_mark_dirty_days();
alter table audio.speech_metrics enable always trigger t70_mark_dirty_delete;
create or replace trigger t70_mark_dirty_leave after update on audio.speech_metrics
    referencing old table as changed_rows for each statement execute function analytics.tg_mark_dirty_days();
alter table audio.speech_metrics enable always trigger t70_mark_dirty_leave;
create or replace trigger t70_mark_dirty_reach after update on audio.speech_metrics
    referencing new table as changed_rows for each statement execute function analytics.tg_mark_dirty_days();
alter table audio.speech_metrics enable always trigger t70_mark_dirty_reach;

grant select on audio.speech_metrics to wn_parent, wn_service, wn_resolver;
grant update (
    measured_seconds, adult_word_count, female_adult_word_count, male_adult_word_count,
    mean_db, conversational_turn_count, child_vocalization_count, child_vocalization_seconds,
    peak_db, child_cry_seconds, meaningful_seconds, overlap_seconds, distant_seconds,
    electronic_seconds, noise_seconds, silence_seconds, adult_syllable_count,
    adult_phoneme_count, child_cry_count, canonical_count, non_canonical_count,
    female_adult_vocalization_count, female_adult_seconds, male_adult_vocalization_count,
    male_adult_seconds, other_child_vocalization_count, other_child_seconds, speech_seconds,
    addressed_count, child_directed_count
) on audio.speech_metrics to wn_resolver;
grant insert (
    family_id, child_id, measured_from, session_id, grain, time_zone, measured_seconds,
    mean_db, adult_word_count, female_adult_word_count, male_adult_word_count,
    conversational_turn_count, child_vocalization_count, child_vocalization_seconds,
    child_cry_seconds, meaningful_seconds, overlap_seconds, distant_seconds,
    electronic_seconds, noise_seconds, silence_seconds, peak_db, adult_syllable_count,
    adult_phoneme_count, child_cry_count, canonical_count, non_canonical_count,
    female_adult_vocalization_count, female_adult_seconds, male_adult_vocalization_count,
    male_adult_seconds, other_child_vocalization_count, other_child_seconds, speech_seconds,
    addressed_count, child_directed_count,
    coverage_share, confidence_share
) on audio.speech_metrics to wn_parent, wn_device, wn_service;
grant update (time_zone) on audio.speech_metrics to wn_parent;
grant delete on audio.speech_metrics to wn_parent, wn_resolver;

comment on table audio.speech_metrics is
    'What was heard around the child in one bucket, as numbers. Null means not measured, zero '
    'means none heard. [class: child] [purpose: audio_metrics] '
    '[keep: until withdrawal, 13 months as speech_session] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.family_id is
    'The family; first part of every key. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column audio.speech_metrics.child_id is
    'The child inside the family. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column audio.speech_metrics.measured_from is
    'Start of the bucket. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
comment on column audio.speech_metrics.session_id is
    'The recording the bucket belongs to. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column audio.speech_metrics.grain is
    'Size of the bucket: session, hour or five_minutes. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.purpose is
    'Always audio_metrics; the consent the numbers need. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.time_zone is
    'IANA zone of the recording; makes local_date. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: generalise] [export: guardian]';
comment on column audio.speech_metrics.local_date is
    'Date of the bucket in its own zone, made from start and zone. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: computed] [export: no: computed]';
comment on column audio.speech_metrics.measured_seconds is
    'Seconds of the bucket that were in fact measured. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.adult_word_count is
    'Estimated words of adults near the child; a fraction, because it is an estimate. '
    '[class: child] [purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.female_adult_word_count is
    'Part of adult_word_count by women''s voices. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.male_adult_word_count is
    'Part of adult_word_count by men''s voices. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.conversational_turn_count is
    'Exchanges in which child and adult answered each other. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.child_vocalization_count is
    'Speech-like sounds of the child; cries are not among them. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.child_vocalization_seconds is
    'Seconds of those sounds. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column audio.speech_metrics.child_cry_seconds is
    'Seconds of crying and other sounds that are not speech-like. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.coverage_share is
    'Part of the bucket the device could judge, 0 to 1. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.confidence_share is
    'Confidence the program gives its numbers, 0 to 1; null when it gives none. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
