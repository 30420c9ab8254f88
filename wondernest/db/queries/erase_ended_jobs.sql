-- A batch of jobs that ended before a moment, with what happened to them; how many there were.
-- rows: bigint  as: wn_jobs  plan: all of procrastinate_jobs, all of procrastinate_events
with batch as materialized (
    select ended.id
    from jobs.procrastinate_jobs as ended
    where ended.status in ('succeeded', 'failed', 'cancelled', 'aborted')
        and not exists (
            select from jobs.procrastinate_events as events
            where events.job_id = ended.id and events.at >= %(before)s::timestamptz
        )
    order by ended.id
    limit %(at_most)s::bigint
    for update of ended skip locked
),

gone as (
    delete from jobs.procrastinate_jobs as entries
    using batch
    where entries.id = batch.id
    returning entries.id
)

select count(*) as gone_count from gone
