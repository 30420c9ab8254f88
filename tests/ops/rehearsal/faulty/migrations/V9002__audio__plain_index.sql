-- An index built while nobody may write.
-- phase: expand
-- locks: audio.speech_metrics, for as long as it takes
-- undo: U9002
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

create index speech_metrics_measured_from_idx
    on audio.speech_metrics using gist ((session_id::text) public.gist_trgm_ops);
reset role;
