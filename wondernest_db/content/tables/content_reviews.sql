-- The history of review. Written by content.step_item; never changed.
set local role wn_owner;

revoke all on content.content_reviews from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;
select audit.govern('content.content_reviews', 'item_id', 'step_number');

create or replace trigger t50_check_review before insert on content.content_reviews
    for each row execute function content.tg_check_review();
alter table content.content_reviews enable always trigger t50_check_review;
create or replace trigger t50_append_only_row before update on content.content_reviews
    for each row execute function audit.tg_append_only();
alter table content.content_reviews enable always trigger t50_append_only_row;

grant select on content.content_reviews to wn_staff, wn_service, wn_resolver;
grant insert (
    item_id, step_number, from_status, to_status, version, by_user_id, reason, public_feedback,
    internal_note, stepped_at
) on content.content_reviews to wn_service;

comment on table content.content_reviews is
    'One step of an item through review. [class: audit] '
    '[purpose: content_service, accountability] [keep: with content.content_items] [mask: keep] '
    '[export: no: not personal]';
comment on column content.content_reviews.item_id is
    'Item under review. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_reviews.step_number is
    'Number of the step, from 1 without gaps. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_reviews.previous_step_number is
    'Number of the step before; null for the first. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: computed] [export: no: not personal]';
comment on column content.content_reviews.from_status is
    'Status before; where the step before ended. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_reviews.to_status is
    'Status after. [class: public] [purpose: content_service] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column content.content_reviews.version is
    'Version that was looked at. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_reviews.by_user_id is
    'Who took the step; null for the service itself. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: hash] [export: no: protects others]';
comment on column content.content_reviews.reason is
    'Why, for the record. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_reviews.public_feedback is
    'What the author or provider is told. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_reviews.internal_note is
    'What only reviewers read. [class: operational] [purpose: content_service] '
    '[keep: with the row] [mask: null] [export: no: not personal]';
comment on column content.content_reviews.stepped_at is
    'When the step was taken. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
