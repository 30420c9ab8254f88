-- Takes every right on a table back.
drop policy if exists select_backfill on {table};
drop policy if exists update_backfill on {table};
revoke all on {table} from wn_backfill;
