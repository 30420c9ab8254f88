-- When tasks that have no schedule any more were last put into their queue; how many there were.
-- rows: bigint  as: wn_jobs
with gone as (
    delete from jobs.procrastinate_periodic_defers as schedules
    where schedules.defer_timestamp < extract(epoch from %(before)s::timestamptz)
    returning schedules.id
)

select count(*) as gone_count from gone
