-- Takes the index away.
set local search_path = pg_catalog;
set local role wn_owner;
drop index audio.speech_metrics_measured_from_idx;
reset role;
