-- Goes on as the role that reads health figures and no family's rows.
-- rows: nothing  as: wn_jobs
select set_config('role', 'wn_monitor', true)
