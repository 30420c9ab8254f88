-- Transactions of background work that have begun and not ended.
select count(*) from pg_stat_activity where usename = 'wn_jobs' and xact_start is not null
