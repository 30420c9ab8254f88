-- What a child was offered and why. Profiling: nothing is written without consent in
-- force, nor before a guardian turned it on.
set local role wn_owner;

select wn.fence('content.content_recommendations');
select wn.allow('content.content_recommendations', 'select', 'wn_parent', 'child');
select wn.allow('content.content_recommendations', 'update', 'wn_parent', 'child', 'caregiver');
select wn.allow('content.content_recommendations', 'delete', 'wn_parent', 'child', 'guardian');
select wn.allow('content.content_recommendations', 'select', 'wn_service', 'child');
select wn.allow('content.content_recommendations', 'insert', 'wn_service', 'child');
select wn.allow('content.content_recommendations', 'select', 'wn_resolver', 'all');
select wn.allow('content.content_recommendations', 'delete', 'wn_resolver', 'all');

create or replace trigger t50_require_consent after insert on content.content_recommendations
    referencing new table as new_rows for each statement
    execute function family.tg_require_consent('content_personalisation');
alter table content.content_recommendations enable always trigger t50_require_consent;
create or replace trigger t51_require_personalisation after insert on content.content_recommendations
    referencing new table as new_rows for each statement
    execute function family.tg_require_personalisation();
alter table content.content_recommendations enable always trigger t51_require_personalisation;

grant select, delete on content.content_recommendations to wn_resolver;
grant select, delete on content.content_recommendations to wn_parent;
grant select on content.content_recommendations to wn_service;
grant insert (
    family_id, child_id, recommendation_id, run_id, model_version_id, item_id, rank, score,
    reason_code, created_at, expires_at
) on content.content_recommendations to wn_service;
grant update (shown_at, opened_at, dismissed_at) on content.content_recommendations to wn_parent;

comment on table content.content_recommendations is
    'One item offered to one child by one run of a model. [class: behaviour] '
    '[purpose: content_personalisation] [keep: until withdrawal, 90 days as recommendation] '
    '[mask: keep] [export: guardian]';
comment on column content.content_recommendations.family_id is
    'The family; first part of every key. [class: behaviour] [purpose: content_personalisation] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column content.content_recommendations.child_id is
    'The child inside the family. [class: behaviour] [purpose: content_personalisation] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column content.content_recommendations.recommendation_id is
    'The recommendation. [class: behaviour] [purpose: content_personalisation] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column content.content_recommendations.purpose is
    'The consent it rests on. [class: behaviour] [purpose: content_personalisation] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column content.content_recommendations.run_id is
    'The run that made it (ml.recommendation_runs). [class: behaviour] '
    '[purpose: content_personalisation] [keep: with the row] [mask: hash] [export: guardian]';
comment on column content.content_recommendations.model_version_id is
    'The model that made it (ml.model_versions). [class: operational] '
    '[purpose: content_personalisation] [keep: with the row] [mask: keep] [export: guardian]';
comment on column content.content_recommendations.item_id is
    'The item offered. [class: behaviour] [purpose: content_personalisation] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column content.content_recommendations.rank is
    'Place in the run, from 1. [class: behaviour] [purpose: content_personalisation] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column content.content_recommendations.score is
    'Strength the model gave, 0 to 1. [class: behaviour] [purpose: content_personalisation] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column content.content_recommendations.reason_code is
    'The reason shown to the parent, from a closed list. [class: behaviour] '
    '[purpose: content_personalisation] [keep: with the row] [mask: keep] [export: guardian]';
comment on column content.content_recommendations.created_at is
    'When it was made. [class: behaviour] [purpose: content_personalisation] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
comment on column content.content_recommendations.expires_at is
    'When it stops being offered; at most 90 days after it was made. [class: behaviour] '
    '[purpose: content_personalisation] [keep: with the row] [mask: shift-days] [export: guardian]';
comment on column content.content_recommendations.shown_at is
    'When it was first shown. [class: behaviour] [purpose: content_personalisation] '
    '[keep: with the row] [mask: shift-days] [export: guardian]';
comment on column content.content_recommendations.opened_at is
    'When it was opened. [class: behaviour] [purpose: content_personalisation] '
    '[keep: with the row] [mask: shift-days] [export: guardian]';
comment on column content.content_recommendations.dismissed_at is
    'When it was waved away. [class: behaviour] [purpose: content_personalisation] '
    '[keep: with the row] [mask: shift-days] [export: guardian]';
