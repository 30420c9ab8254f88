-- The role of the statements of a backfill, and what the trail says about them.
select
    pg_catalog.set_config('role', 'wn_backfill', true),
    pg_catalog.set_config('wn.request_id', %(request_id)s, true),
    pg_catalog.set_config('wn.reason', %(reason)s, true)
