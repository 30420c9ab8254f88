-- Answers of a family to a checklist, each kept beside the earlier ones.
set local role wn_owner;

select wn.fence('analytics.developmental_milestones');
select wn.allow('analytics.developmental_milestones', 'select', 'wn_parent', 'child');
select wn.allow('analytics.developmental_milestones', 'insert', 'wn_parent', 'child', 'caregiver');
select wn.allow('analytics.developmental_milestones', 'select', 'wn_resolver', 'all');
select wn.allow('analytics.developmental_milestones', 'delete', 'wn_resolver', 'all');
select audit.govern(
    'analytics.developmental_milestones',
    'family_id', 'child_id', 'edition', 'item_code', 'answered_at'
);

create or replace trigger t50_require_consent after insert on analytics.developmental_milestones
    referencing new table as new_rows for each statement
    execute function family.tg_require_consent('milestones');
alter table analytics.developmental_milestones enable always trigger t50_require_consent;

grant select on analytics.developmental_milestones to wn_parent, wn_resolver;
grant insert (
    family_id, child_id, edition, item_code, answered_at, answer, answered_by_user_id,
    corrected_age_months
) on analytics.developmental_milestones to wn_parent;
grant delete on analytics.developmental_milestones to wn_resolver;

comment on table analytics.developmental_milestones is
    'One answer of one adult about one child and one line of a checklist. [class: child] '
    '[purpose: milestones] [keep: until withdrawal, 3 years as milestone_answer] [mask: keep] '
    '[export: guardian]';
comment on column analytics.developmental_milestones.family_id is
    'The family; first part of every key. [class: child] [purpose: milestones] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column analytics.developmental_milestones.child_id is
    'The child inside the family. [class: child] [purpose: milestones] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column analytics.developmental_milestones.edition is
    'The edition of the checklist. [class: child] [purpose: milestones] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column analytics.developmental_milestones.item_code is
    'The line answered. [class: child] [purpose: milestones] [keep: with the row] [mask: keep] '
    '[export: guardian]';
comment on column analytics.developmental_milestones.answered_at is
    'When it was answered; the latest answer counts. [class: child] [purpose: milestones] '
    '[keep: with the row] [mask: shift-days] [export: guardian]';
comment on column analytics.developmental_milestones.purpose is
    'Always milestones; the consent the answer needs. [class: child] [purpose: milestones] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.developmental_milestones.answer is
    'yes, not_sure or not_yet. [class: child] [purpose: milestones] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column analytics.developmental_milestones.answered_by_user_id is
    'The adult who answered. [class: child] [purpose: milestones] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column analytics.developmental_milestones.corrected_age_months is
    'Age in whole months at the answer, less the weeks born before term where that is still done. '
    '[class: child] [purpose: milestones] [keep: with the row] [mask: generalise] '
    '[export: guardian]';
