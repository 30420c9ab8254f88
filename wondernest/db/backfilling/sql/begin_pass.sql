-- From the first row, for the first time or again.
update wn.backfill_runs
set state = 'begun', pass_count = pass_count + 1, last_key = null, finished_at = null,
    begun_at = coalesce(begun_at, clock_timestamp()),
    expected_count = case when begun_at is null then %(remaining)s else expected_count end
where backfill = %(backfill)s
