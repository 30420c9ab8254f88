-- How talk ran in an hour of a recording, by type of conversation block.
set local role wn_owner;

select wn.fence('audio.conversation_patterns');
select wn.allow('audio.conversation_patterns', 'select', 'wn_parent', 'child');
select wn.allow('audio.conversation_patterns', 'insert', 'wn_parent', 'child', 'caregiver');
select wn.allow('audio.conversation_patterns', 'delete', 'wn_parent', 'child', 'guardian');
select wn.allow('audio.conversation_patterns', 'insert', 'wn_device', 'device_child');
select wn.allow('audio.conversation_patterns', 'select', 'wn_service', 'child');
select wn.allow('audio.conversation_patterns', 'insert', 'wn_service', 'child');
select wn.allow('audio.conversation_patterns', 'select', 'wn_resolver', 'all');
select wn.allow('audio.conversation_patterns', 'delete', 'wn_resolver', 'all');

create or replace trigger t50_require_consent after insert on audio.conversation_patterns
    referencing new table as new_rows for each statement
    execute function family.tg_require_consent('audio_metrics');
alter table audio.conversation_patterns enable always trigger t50_require_consent;
select audio.refuse_forgotten('audio.conversation_patterns', 'hour_from');
create or replace trigger t60_require_session after insert on audio.conversation_patterns
    referencing new table as new_rows for each statement
    execute function audio.tg_require_session('hour_from');
alter table audio.conversation_patterns enable always trigger t60_require_session;

grant select on audio.conversation_patterns to wn_parent, wn_service, wn_resolver;
grant insert (
    family_id, child_id, hour_from, session_id, block_type, block_count, with_turns_count,
    turn_count, max_turn_count, total_seconds, longest_seconds, child_initiation_count,
    child_response_count, female_initiation_count, female_response_count, male_initiation_count,
    male_response_count, child_latency_count, child_latency_seconds, adult_latency_count,
    adult_latency_seconds
) on audio.conversation_patterns to wn_parent, wn_device, wn_service;
grant delete on audio.conversation_patterns to wn_parent, wn_resolver;

comment on table audio.conversation_patterns is
    'Conversation blocks of one type in one hour: how many, how long, who began and who answered. '
    '[class: child] [purpose: audio_metrics] '
    '[keep: until withdrawal, 13 months as speech_session] [mask: keep] [export: guardian]';
comment on column audio.conversation_patterns.family_id is
    'The family; first part of every key. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column audio.conversation_patterns.child_id is
    'The child inside the family. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column audio.conversation_patterns.hour_from is
    'Start of the hour. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
comment on column audio.conversation_patterns.session_id is
    'The recording the hour belongs to. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column audio.conversation_patterns.block_type is
    'Type of block as the source names it, letters and underscores. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.conversation_patterns.purpose is
    'Always audio_metrics; the consent the numbers need. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.conversation_patterns.block_count is
    'Blocks of this type that began in the hour. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.conversation_patterns.with_turns_count is
    'Blocks among them in which child and adult took turns. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.conversation_patterns.turn_count is
    'Turns in these blocks together. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column audio.conversation_patterns.max_turn_count is
    'Most turns in one block. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column audio.conversation_patterns.total_seconds is
    'Seconds of these blocks together. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.conversation_patterns.longest_seconds is
    'Seconds of the longest block. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column audio.conversation_patterns.child_initiation_count is
    'Times the child began. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column audio.conversation_patterns.child_response_count is
    'Times the child answered. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column audio.conversation_patterns.female_initiation_count is
    'Times a woman''s voice began. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column audio.conversation_patterns.female_response_count is
    'Times a woman''s voice answered. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.conversation_patterns.male_initiation_count is
    'Times a man''s voice began. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column audio.conversation_patterns.male_response_count is
    'Times a man''s voice answered. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column audio.conversation_patterns.child_latency_count is
    'Answers of the child whose delay was measured; null when nobody measured any. [class: '
    'child] [purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.conversation_patterns.child_latency_seconds is
    'Their delays together, from the end of the adult''s voice to the child''s; below zero where '
    'the child began earlier. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column audio.conversation_patterns.adult_latency_count is
    'Answers of adults to the child whose delay was measured; null when nobody measured any. '
    '[class: child] [purpose: audio_metrics] [keep: with the row] [mask: keep] [export: '
    'guardian]';
comment on column audio.conversation_patterns.adult_latency_seconds is
    'Their delays together, from the end of the child''s voice to the adult''s; below zero where '
    'the adult began earlier. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: keep] [export: guardian]';
