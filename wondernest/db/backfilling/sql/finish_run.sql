-- No row remains. The last key was a row of somebody; nothing needs it any more.
update wn.backfill_runs
set state = 'finished', last_key = null, finished_at = coalesce(finished_at, clock_timestamp()),
    begun_at = coalesce(begun_at, clock_timestamp())
where backfill = %(backfill)s
