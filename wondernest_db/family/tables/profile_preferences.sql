-- Switches of a child's profile. All are off until a guardian turns them on.
set local role wn_owner;

select wn.fence('family.profile_preferences');
select wn.allow('family.profile_preferences', 'select', 'wn_parent', 'child');
select wn.allow('family.profile_preferences', 'insert', 'wn_parent', 'child', 'guardian');
select wn.allow('family.profile_preferences', 'update', 'wn_parent', 'child', 'guardian');
select wn.allow('family.profile_preferences', 'select', 'wn_service', 'child');
select wn.allow('family.profile_preferences', 'select', 'wn_resolver', 'all');
select audit.govern('family.profile_preferences', 'family_id', 'child_id');

create or replace trigger t50_keep_choices before insert or update on family.profile_preferences
    for each row execute function family.tg_keep_choices();
alter table family.profile_preferences enable always trigger t50_keep_choices;

grant select on family.profile_preferences to wn_parent, wn_service, wn_resolver;
grant insert (
    family_id, child_id, is_content_personalised, is_included_in_benchmarks,
    is_weekly_report_mailed, interests, updated_at
) on family.profile_preferences to wn_parent;
grant update (
    is_content_personalised, is_included_in_benchmarks, is_weekly_report_mailed, interests,
    updated_at
) on family.profile_preferences to wn_parent;

comment on table family.profile_preferences is
    'What a guardian chose for a child. [class: child] [purpose: family_care, content_service] '
    '[keep: until erasure] [mask: keep] [export: guardian]';
comment on column family.profile_preferences.family_id is
    'The family; first part of every key. [class: child] [purpose: family_care, content_service] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column family.profile_preferences.child_id is
    'The child inside the family. [class: child] [purpose: family_care, content_service] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column family.profile_preferences.is_content_personalised is
    'Whether content is chosen by what the child likes. [class: child] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column family.profile_preferences.is_included_in_benchmarks is
    'Whether the child''s figures count in statistics with noise. [class: child] '
    '[purpose: family_care] [keep: with the row] [mask: keep] [export: guardian]';
comment on column family.profile_preferences.is_weekly_report_mailed is
    'Whether the guardians get the week by mail. [class: child] [purpose: family_care] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column family.profile_preferences.interests is
    'What the child likes, short names from a list, at most 20. [class: child] '
    '[purpose: content_service] [keep: with the row] [mask: generalise] [export: guardian]';
comment on column family.profile_preferences.updated_at is
    'When a choice was last changed. [class: child] [purpose: family_care, content_service] '
    '[keep: with the row] [mask: shift-days] [export: guardian]';
