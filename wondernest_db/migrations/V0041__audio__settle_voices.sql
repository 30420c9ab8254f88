-- Validates what V0040 added.
-- phase: contract
-- finishes: V0040
-- locks: none that anybody waits for
-- undo: U0041
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;
alter table audio.speech_metrics validate constraint speech_metrics_voice_counts_check;
alter table audio.speech_metrics validate constraint speech_metrics_sound_counts_check;
alter table audio.speech_metrics validate constraint speech_metrics_voice_seconds_check;
alter table audio.conversation_patterns validate constraint conversation_patterns_latencies_check;
reset role;
