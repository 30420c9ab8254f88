-- In the transaction of the batch itself: both or neither.
update wn.backfill_runs
set last_key = %(last_key)s, seen_count = seen_count + %(seen)s,
    changed_count = changed_count + %(changed)s, batch_count = batch_count + 1,
    last_batch_at = clock_timestamp()
where backfill = %(backfill)s
