-- The library's triggers look for its tables on the search path.
insert into jobs.procrastinate_jobs (queue_name, task_name, args)
select 'proof', 'proof', pg_catalog.jsonb_build_object('family_id', %(family_id)s::uuid)
from pg_catalog.set_config('search_path', 'jobs', true)
