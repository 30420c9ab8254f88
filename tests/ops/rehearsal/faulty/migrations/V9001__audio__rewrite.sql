-- Another type, for which every row is written again.
-- phase: expand
-- locks: none
-- undo: U9001
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

alter table audio.speech_metrics alter column conversational_turn_count type numeric(12, 0);
reset role;
