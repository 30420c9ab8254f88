-- How far every backfill is that a migration asked for.
select
    backfill, table_name, state, pass_count, last_key, expected_count, seen_count, changed_count,
    batch_count, expected_at, begun_at, last_batch_at, finished_at, required_at
from wn.backfill_runs
order by expected_at, backfill
