-- Longer than anybody waits.
-- rows: nothing  as: wn_parent
select pg_catalog.pg_sleep(5)
