-- Back to the type before.
set local search_path = pg_catalog;
set local role wn_owner;
alter table audio.speech_metrics alter column conversational_turn_count type bigint;
reset role;
