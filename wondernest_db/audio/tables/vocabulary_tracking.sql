-- Figures on the child's vocabulary; never the words.
set local role wn_owner;

select wn.fence('audio.vocabulary_tracking');
select wn.allow('audio.vocabulary_tracking', 'select', 'wn_parent', 'child');
select wn.allow('audio.vocabulary_tracking', 'insert', 'wn_parent', 'child', 'caregiver');
select wn.allow('audio.vocabulary_tracking', 'delete', 'wn_parent', 'child', 'guardian');
select wn.allow('audio.vocabulary_tracking', 'select', 'wn_service', 'child');
select wn.allow('audio.vocabulary_tracking', 'insert', 'wn_service', 'child');
select wn.allow('audio.vocabulary_tracking', 'select', 'wn_resolver', 'all');
select wn.allow('audio.vocabulary_tracking', 'delete', 'wn_resolver', 'all');

create or replace trigger t50_require_consent after insert on audio.vocabulary_tracking
    referencing new table as new_rows for each statement
    execute function family.tg_require_consent('audio_metrics');
alter table audio.vocabulary_tracking enable always trigger t50_require_consent;
create or replace trigger t51_require_consent_at after insert on audio.vocabulary_tracking
    referencing new table as new_rows for each statement
    execute function family.tg_require_consent_at('audio_metrics');
alter table audio.vocabulary_tracking enable always trigger t51_require_consent_at;

create or replace trigger t40_require_rule after insert on audio.vocabulary_tracking
    referencing new table as new_rows for each statement
    execute function audio.tg_require_rule();
alter table audio.vocabulary_tracking enable always trigger t40_require_rule;

grant select on audio.vocabulary_tracking to wn_parent, wn_service, wn_resolver;
grant insert (
    family_id, child_id, measured_at, measurement_id, session_id, source_format, instrument,
    utterance_count, token_count, different_word_count, type_token_ratio, mattr, mattr_window,
    mtld, hdd, vocd_d, mlu_words, mlu_morphemes, words_understood_count, words_produced_count,
    counting_rule_id, unintelligible_count, different_word_count_in_100
) on audio.vocabulary_tracking to wn_parent, wn_service;
grant delete on audio.vocabulary_tracking to wn_parent, wn_resolver;

comment on table audio.vocabulary_tracking is
    'One measurement of vocabulary from a device, a transcript read elsewhere, or a parent '
    'checklist. Null means not measured. [class: child] [purpose: audio_metrics] '
    '[keep: until withdrawal, 3 years as vocabulary] [mask: keep] [export: guardian]';
comment on column audio.vocabulary_tracking.family_id is
    'The family; first part of every key. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column audio.vocabulary_tracking.child_id is
    'The child inside the family. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column audio.vocabulary_tracking.measured_at is
    'When the speech was recorded or the checklist filled in. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: shift-days] [export: guardian]';
comment on column audio.vocabulary_tracking.measurement_id is
    'The measurement. [class: child] [purpose: audio_metrics] [keep: with the row] [mask: hash] '
    '[export: guardian]';
comment on column audio.vocabulary_tracking.purpose is
    'Always audio_metrics; the consent the figures need. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.vocabulary_tracking.session_id is
    'The recording it comes from; null for checklists. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column audio.vocabulary_tracking.source_format is
    'device, chat for a transcript file, or cdi for a parent checklist. [class: operational] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.vocabulary_tracking.instrument is
    'Name and edition of the checklist or tool; null for the device''s own. [class: operational] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.vocabulary_tracking.utterance_count is
    'Utterances of the child in the sample. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.vocabulary_tracking.token_count is
    'Words of the child in the sample, repetitions included. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.vocabulary_tracking.different_word_count is
    'Different words among them. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column audio.vocabulary_tracking.type_token_ratio is
    'Different words for each word, 0 to 1; falls with the length of the sample. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.vocabulary_tracking.mattr is
    'Moving-average type-token ratio, 0 to 1. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.vocabulary_tracking.mattr_window is
    'Window of that average, in words. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.vocabulary_tracking.mtld is
    'Measure of textual lexical diversity, in words. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.vocabulary_tracking.hdd is
    'Diversity by the hypergeometric distribution, 0 to 1. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.vocabulary_tracking.vocd_d is
    'Diversity parameter D, no unit. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column audio.vocabulary_tracking.mlu_words is
    'Mean length of utterance in words. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.vocabulary_tracking.mlu_morphemes is
    'Mean length of utterance in morphemes. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.vocabulary_tracking.words_understood_count is
    'Words the checklist marks as understood. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.vocabulary_tracking.words_produced_count is
    'Words the checklist marks as said. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.vocabulary_tracking.counting_rule_id is
    'How it was counted; null for checklists and for what a device counted. [class: operational] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.vocabulary_tracking.unintelligible_count is
    'Utterances with something that could not be understood; the rest of them is what the mean '
    'length covers. [class: child] [purpose: audio_metrics] [keep: with the row] [mask: keep] '
    '[export: guardian]';
comment on column audio.vocabulary_tracking.different_word_count_in_100 is
    'Different words among the first hundred, which can be compared between samples. '
    '[class: child] [purpose: audio_metrics] [keep: with the row] [mask: keep] '
    '[export: guardian]';
