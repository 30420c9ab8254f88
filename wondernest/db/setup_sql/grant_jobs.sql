-- Only the worker's login touches the queue; an SQL injection through the HTTP service cannot
-- enqueue work.
grant usage on schema jobs to wn_jobs;
grant select, insert, update, delete on all tables in schema jobs to wn_jobs;
grant usage, select on all sequences in schema jobs to wn_jobs;
grant execute on all functions in schema jobs to wn_jobs;
