-- Takes the progress of backfills and the gate before a contract away.
set local search_path = pg_catalog;
set local role wn_owner;
drop function wn.require_backfill(text);
drop function wn.is_untouched(text);
drop function wn.forget_backfill(text);
drop function wn.expect_backfill(text, text);
drop table wn.backfill_runs;
reset role;
