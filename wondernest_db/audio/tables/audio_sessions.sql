-- Recordings as the device summed them up; the sound itself never left the device.
set local role wn_owner;

select wn.fence('audio.audio_sessions');
select wn.allow('audio.audio_sessions', 'select', 'wn_parent', 'child');
select wn.allow('audio.audio_sessions', 'insert', 'wn_parent', 'child', 'caregiver');
select wn.allow('audio.audio_sessions', 'update', 'wn_parent', 'child', 'guardian');
select wn.allow('audio.audio_sessions', 'delete', 'wn_parent', 'child', 'guardian');
select wn.allow('audio.audio_sessions', 'insert', 'wn_device', 'device_recording');
select wn.allow('audio.audio_sessions', 'select', 'wn_service', 'child');
select wn.allow('audio.audio_sessions', 'insert', 'wn_service', 'child');
select wn.allow('audio.audio_sessions', 'select', 'wn_resolver', 'all');
select wn.allow('audio.audio_sessions', 'update', 'wn_resolver', 'all');
select wn.allow('audio.audio_sessions', 'delete', 'wn_resolver', 'all');

create or replace trigger t40_check_time_zone before insert or update of time_zone on audio.audio_sessions
    for each row execute function wn.tg_check_time_zone();
alter table audio.audio_sessions enable always trigger t40_check_time_zone;
create or replace trigger t50_require_consent after insert on audio.audio_sessions
    referencing new table as new_rows for each statement
    execute function family.tg_require_consent('audio_metrics');
alter table audio.audio_sessions enable always trigger t50_require_consent;
create or replace trigger t50_require_consent_during after insert on audio.audio_sessions
    referencing new table as new_rows for each statement
    execute function family.tg_require_consent_during('audio_metrics');
alter table audio.audio_sessions enable always trigger t50_require_consent_during;
select audio.refuse_forgotten('audio.audio_sessions', 'started_at');
create or replace trigger t70_tell_received after insert on audio.audio_sessions
    referencing new table as new_rows for each statement
    execute function audio.tg_tell_received();
alter table audio.audio_sessions enable always trigger t70_tell_received;

grant select on audio.audio_sessions to wn_parent, wn_service, wn_resolver;
grant insert (
    family_id, child_id, started_at, session_id, ended_at, is_indicator_shown, recorded_seconds,
    longest_pause_seconds, time_zone, source_format, device_id, device_class, algorithm,
    algorithm_version, turn_rule, child_age_months
) on audio.audio_sessions to wn_parent, wn_device, wn_service;
grant update (time_zone) on audio.audio_sessions to wn_parent;
grant delete on audio.audio_sessions to wn_parent, wn_resolver;
grant update (ended_at, recorded_seconds, longest_pause_seconds)
    on audio.audio_sessions to wn_resolver;

comment on table audio.audio_sessions is
    'One recording of one child: when, how long, by which device and algorithm. Inside a consent '
    'in force, or refused. [class: child] [purpose: audio_metrics] '
    '[keep: until withdrawal, 13 months as speech_session] [mask: keep] [export: guardian]';
comment on column audio.audio_sessions.family_id is
    'The family; first part of every key. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column audio.audio_sessions.child_id is
    'The child inside the family. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column audio.audio_sessions.started_at is
    'First minute of the recording; seconds are cut off so that the moment singles out nobody. '
    '[class: child] [purpose: audio_metrics] [keep: with the row] [mask: shift-days] '
    '[export: guardian]';
comment on column audio.audio_sessions.session_id is
    'The recording; speech_metrics and conversation_patterns carry the same id. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: hash] [export: guardian]';
comment on column audio.audio_sessions.ended_at is
    'End of the recording, whole minute, at most 25 hours after the start. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: shift-days] [export: guardian]';
comment on column audio.audio_sessions.recorded_during is
    'The span from start to end, made from both; must lie inside grants of consent. '
    '[class: child] [purpose: audio_metrics] [keep: with the row] [mask: computed] '
    '[export: no: computed]';
comment on column audio.audio_sessions.purpose is
    'Always audio_metrics; the consent the recording needs. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.audio_sessions.capture_mode is
    'Always passive_with_consent. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column audio.audio_sessions.is_indicator_shown is
    'Always true: the device showed that it was listening. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.audio_sessions.recorded_seconds is
    'Seconds in fact recorded, pauses left out. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.audio_sessions.longest_pause_seconds is
    'Longest break inside the recording, in seconds. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.audio_sessions.time_zone is
    'IANA zone where the recording was made; decides local dates. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: generalise] [export: guardian]';
comment on column audio.audio_sessions.source_format is
    'What the numbers were read from: the device itself or a file of a known tool. '
    '[class: operational] [purpose: audio_metrics] [keep: with the row] [mask: keep] '
    '[export: guardian]';
comment on column audio.audio_sessions.device_id is
    'The device that delivered the recording. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column audio.audio_sessions.device_class is
    'Model family of the device, up to 40 characters; null when unknown. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: generalise] [export: guardian]';
comment on column audio.audio_sessions.algorithm is
    'Name of the program that computed the numbers. [class: operational] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.audio_sessions.algorithm_version is
    'Version of that program; numbers of two versions are not compared. [class: operational] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.audio_sessions.turn_rule is
    'How the program decides that two voices took turns. [class: operational] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.audio_sessions.child_age_months is
    'Age in whole months as the source gave it; null when it gave none. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: generalise] [export: guardian]';
comment on column audio.audio_sessions.received_at is
    'When the server accepted the recording. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: shift-days] [export: guardian]';
