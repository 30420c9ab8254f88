-- A child's day in figures, always equal to a computation from the raw rows.
set local role wn_owner;

select wn.fence('analytics.daily_child_metrics');
select wn.allow('analytics.daily_child_metrics', 'select', 'wn_parent', 'child');
select wn.allow('analytics.daily_child_metrics', 'select', 'wn_staff', 'opened');
select wn.allow('analytics.daily_child_metrics', 'select', 'wn_service', 'child');
select wn.allow('analytics.daily_child_metrics', 'insert', 'wn_service', 'child');
select wn.allow('analytics.daily_child_metrics', 'update', 'wn_service', 'child');
select wn.allow('analytics.daily_child_metrics', 'delete', 'wn_service', 'child');
select wn.allow('analytics.daily_child_metrics', 'select', 'wn_resolver', 'all');
select wn.allow('analytics.daily_child_metrics', 'delete', 'wn_resolver', 'all');

grant select on analytics.daily_child_metrics to wn_parent, wn_service, wn_resolver;
grant select (
    family_id, child_id, local_date, session_count, recorded_seconds, is_valid_day, adult_word_count,
    conversational_turn_count, child_vocalization_count, computed_at
) on analytics.daily_child_metrics to wn_staff;
grant insert (
    family_id, child_id, local_date, session_count, recorded_seconds, longest_gap_seconds,
    is_valid_day, adult_word_count, conversational_turn_count, child_vocalization_count,
    child_vocalization_seconds, meaningful_seconds, overlap_seconds, distant_seconds,
    electronic_seconds, noise_seconds, silence_seconds, projected_12h_adult_word_count,
    projected_12h_turn_count, projected_12h_vocalization_count, rule_version, watermark_mark_id,
    computed_at
) on analytics.daily_child_metrics to wn_service;
grant update (
    session_count, recorded_seconds, longest_gap_seconds, is_valid_day, adult_word_count,
    conversational_turn_count, child_vocalization_count, child_vocalization_seconds,
    meaningful_seconds, overlap_seconds, distant_seconds, electronic_seconds, noise_seconds,
    silence_seconds, projected_12h_adult_word_count, projected_12h_turn_count,
    projected_12h_vocalization_count, rule_version, watermark_mark_id, computed_at
) on analytics.daily_child_metrics to wn_service;
grant delete on analytics.daily_child_metrics to wn_service, wn_resolver;

comment on table analytics.daily_child_metrics is
    'Sums of one child over one local date. Null means not measured, zero means none heard. '
    '[class: child] [purpose: audio_metrics] [keep: until withdrawal, 3 years as speech_day] '
    '[mask: keep] [export: guardian]';
comment on column analytics.daily_child_metrics.family_id is
    'The family; first part of every key. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column analytics.daily_child_metrics.child_id is
    'The child inside the family. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column analytics.daily_child_metrics.local_date is
    'The day, in the zone of the recording. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: shift-days] [export: guardian]';
comment on column analytics.daily_child_metrics.session_count is
    'Recordings that touch the day. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column analytics.daily_child_metrics.recorded_seconds is
    'Seconds measured on the day. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column analytics.daily_child_metrics.longest_gap_seconds is
    'Longest pause inside a recording of the day, in seconds. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.daily_child_metrics.is_valid_day is
    'Whether enough was recorded, without too long a gap, for the day to be compared. '
    '[class: child] [purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.daily_child_metrics.adult_word_count is
    'Estimated words of adults near the child. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.daily_child_metrics.conversational_turn_count is
    'Exchanges in which child and adult answered each other. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.daily_child_metrics.child_vocalization_count is
    'Speech-like sounds of the child. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.daily_child_metrics.child_vocalization_seconds is
    'Seconds of those sounds. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column analytics.daily_child_metrics.meaningful_seconds is
    'Seconds of speech near and clear. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.daily_child_metrics.overlap_seconds is
    'Seconds in which sounds lay over each other. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.daily_child_metrics.distant_seconds is
    'Seconds of speech too far away to count. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.daily_child_metrics.electronic_seconds is
    'Seconds of television, radio and other machines. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.daily_child_metrics.noise_seconds is
    'Seconds of noise. [class: child] [purpose: audio_metrics] [keep: with the row] [mask: keep] '
    '[export: guardian]';
comment on column analytics.daily_child_metrics.silence_seconds is
    'Seconds of silence. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column analytics.daily_child_metrics.projected_12h_adult_word_count is
    'Adult words scaled to 12 hours; null unless the day is valid. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.daily_child_metrics.projected_12h_turn_count is
    'Turns scaled to 12 hours; null unless the day is valid. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.daily_child_metrics.projected_12h_vocalization_count is
    'Vocalizations scaled to 12 hours; null unless the day is valid. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.daily_child_metrics.rule_version is
    'Version of the rules the day was computed with. [class: operational] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.daily_child_metrics.watermark_mark_id is
    'Highest mark in dirty_days that the computation has seen. [class: operational] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.daily_child_metrics.computed_at is
    'When the day was computed. [class: operational] [purpose: audio_metrics] '
    '[keep: with the row] [mask: shift-days] [export: guardian]';
