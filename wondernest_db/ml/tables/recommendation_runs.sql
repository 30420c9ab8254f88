-- Runs of the recommender for a child. Profiling: nothing is written without consent in force,
-- nor before a guardian turned it on.
set local role wn_owner;

select wn.fence('ml.recommendation_runs');
select wn.allow('ml.recommendation_runs', 'select', 'wn_parent', 'child');
select wn.allow('ml.recommendation_runs', 'delete', 'wn_parent', 'child', 'guardian');
select wn.allow('ml.recommendation_runs', 'select', 'wn_service', 'child');
select wn.allow('ml.recommendation_runs', 'insert', 'wn_service', 'child');
select wn.allow('ml.recommendation_runs', 'select', 'wn_resolver', 'all');
select wn.allow('ml.recommendation_runs', 'delete', 'wn_resolver', 'all');

create or replace trigger t50_require_consent after insert on ml.recommendation_runs
    referencing new table as new_rows for each statement
    execute function family.tg_require_consent('content_personalisation');
alter table ml.recommendation_runs enable always trigger t50_require_consent;
create or replace trigger t51_require_personalisation after insert on ml.recommendation_runs
    referencing new table as new_rows for each statement
    execute function family.tg_require_personalisation();
alter table ml.recommendation_runs enable always trigger t51_require_personalisation;

grant select, delete on ml.recommendation_runs to wn_resolver;
grant select, delete on ml.recommendation_runs to wn_parent;
grant select on ml.recommendation_runs to wn_service;
grant insert (
    family_id, child_id, run_id, model_version_id, method, seed, eligible_count, returned_count,
    elapsed_ms, ran_at
) on ml.recommendation_runs to wn_service;

comment on table ml.recommendation_runs is
    'One run of a model for one child. [class: behaviour] [purpose: content_personalisation] '
    '[keep: until withdrawal, 90 days as recommendation] [mask: keep] [export: guardian]';
comment on column ml.recommendation_runs.family_id is
    'The family; first part of every key. [class: behaviour] [purpose: content_personalisation] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column ml.recommendation_runs.child_id is
    'The child inside the family. [class: behaviour] [purpose: content_personalisation] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column ml.recommendation_runs.run_id is
    'Identifier of the run; the recommendations it made carry it. [class: behaviour] '
    '[purpose: content_personalisation] [keep: with the row] [mask: hash] [export: guardian]';
comment on column ml.recommendation_runs.purpose is
    'The consent it rests on. [class: behaviour] [purpose: content_personalisation] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column ml.recommendation_runs.model_version_id is
    'The model version. [class: operational] [purpose: content_personalisation] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column ml.recommendation_runs.method is
    'Which part answered; popularity and cold_start know nothing of the child but the age. '
    '[class: behaviour] [purpose: content_personalisation] [keep: with the row] [mask: keep] '
    '[export: guardian]';
comment on column ml.recommendation_runs.seed is
    'Random seed, so that the run can be repeated. [class: operational] '
    '[purpose: content_personalisation] [keep: with the row] [mask: keep] [export: guardian]';
comment on column ml.recommendation_runs.eligible_count is
    'Items the child may see at that moment; nothing else was ranked. [class: behaviour] '
    '[purpose: content_personalisation] [keep: with the row] [mask: keep] [export: guardian]';
comment on column ml.recommendation_runs.returned_count is
    'Items recommended. [class: behaviour] [purpose: content_personalisation] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column ml.recommendation_runs.elapsed_ms is
    'How long it took, in milliseconds. [class: operational] [purpose: content_personalisation] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column ml.recommendation_runs.ran_at is
    'When it ran. [class: behaviour] [purpose: content_personalisation] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
