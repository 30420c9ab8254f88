-- What the job library's own tables hold, for the data map; its script says nothing about them.
set local role wn_owner;
comment on table jobs.procrastinate_jobs is
    'One piece of background work: which task, with what, and how far it is. [class: operational] '
    '[purpose: service_operation] [keep: 30 days as queue_entry] [mask: drop] '
    '[export: no: not personal]';
comment on column jobs.procrastinate_jobs.id is
    'Number of the job. [class: operational] [purpose: service_operation] [keep: with the row] '
    '[mask: drop] [export: no: not personal]';
comment on column jobs.procrastinate_jobs.queue_name is
    'Queue it waits in. [class: operational] [purpose: service_operation] [keep: with the row] '
    '[mask: drop] [export: no: not personal]';
comment on column jobs.procrastinate_jobs.task_name is
    'Name of the task, as area.verb. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column jobs.procrastinate_jobs.priority is
    'Higher comes first. [class: operational] [purpose: service_operation] [keep: with the row] '
    '[mask: drop] [export: no: not personal]';
comment on column jobs.procrastinate_jobs.lock is
    'Jobs with the same lock run one after the other; null without one. [class: operational] '
    '[purpose: service_operation] [keep: with the row] [mask: drop] [export: no: not personal]';
comment on column jobs.procrastinate_jobs.queueing_lock is
    'At most one job with the same one waits; null without one. [class: operational] '
    '[purpose: service_operation] [keep: with the row] [mask: drop] [export: no: not personal]';
comment on column jobs.procrastinate_jobs.args is
    'Ids the task needs to find its rows; no names, no addresses. [class: operational] '
    '[purpose: service_operation] [keep: with the row] [mask: drop] [export: no: copy]';
comment on column jobs.procrastinate_jobs.status is
    'todo, doing, succeeded, failed, cancelled or aborted. [class: operational] '
    '[purpose: service_operation] [keep: with the row] [mask: drop] [export: no: not personal]';
comment on column jobs.procrastinate_jobs.scheduled_at is
    'Not before this moment; null for at once. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column jobs.procrastinate_jobs.attempts is
    'How often it was tried. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column jobs.procrastinate_jobs.abort_requested is
    'Whether it shall stop. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column jobs.procrastinate_jobs.worker_id is
    'The worker that runs it; null while none does. [class: operational] '
    '[purpose: service_operation] [keep: with the row] [mask: drop] [export: no: not personal]';
comment on table jobs.procrastinate_events is
    'A change of state of a job. [class: operational] [purpose: service_operation] '
    '[keep: with jobs.procrastinate_jobs, 30 days as queue_entry] [mask: drop] '
    '[export: no: not personal]';
comment on column jobs.procrastinate_events.id is
    'Number of the change. [class: operational] [purpose: service_operation] [keep: with the row] '
    '[mask: drop] [export: no: not personal]';
comment on column jobs.procrastinate_events.job_id is
    'The job that changed. [class: operational] [purpose: service_operation] [keep: with the row] '
    '[mask: drop] [export: no: not personal]';
comment on column jobs.procrastinate_events.type is
    'What happened to the job. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column jobs.procrastinate_events.at is
    'When it happened. [class: operational] [purpose: service_operation] [keep: with the row] '
    '[mask: drop] [export: no: not personal]';
comment on table jobs.procrastinate_periodic_defers is
    'The last time a task with a schedule was put into its queue. [class: operational] '
    '[purpose: service_operation] [keep: 30 days as queue_entry] [mask: drop] '
    '[export: no: not personal]';
comment on column jobs.procrastinate_periodic_defers.id is
    'Number of the entry. [class: operational] [purpose: service_operation] [keep: with the row] '
    '[mask: drop] [export: no: not personal]';
comment on column jobs.procrastinate_periodic_defers.task_name is
    'Name of the task that has the schedule. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column jobs.procrastinate_periodic_defers.defer_timestamp is
    'The moment of the schedule, in seconds since 1970. [class: operational] '
    '[purpose: service_operation] [keep: with the row] [mask: drop] [export: no: not personal]';
comment on column jobs.procrastinate_periodic_defers.job_id is
    'The job that was made for it. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column jobs.procrastinate_periodic_defers.periodic_id is
    'Tells two schedules of one task apart. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on table jobs.procrastinate_workers is
    'A worker that is running. [class: operational] [purpose: service_operation] '
    '[keep: until done] [mask: drop] [export: no: not personal]';
comment on column jobs.procrastinate_workers.id is
    'Number of the worker. [class: operational] [purpose: service_operation] [keep: with the row] '
    '[mask: drop] [export: no: not personal]';
comment on column jobs.procrastinate_workers.last_heartbeat is
    'When it last said that it is alive. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
