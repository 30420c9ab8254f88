-- Children, with as little as the product can work with.
set local role wn_owner;

select wn.fence('family.child_profiles');
select wn.allow('family.child_profiles', 'select', 'wn_parent', 'child');
select wn.allow('family.child_profiles', 'insert', 'wn_parent', 'family', 'guardian');
select wn.allow('family.child_profiles', 'update', 'wn_parent', 'child', 'guardian');
select wn.allow('family.child_profiles', 'select', 'wn_staff', 'opened');
select wn.allow('family.child_profiles', 'select', 'wn_service', 'child');
select wn.allow('family.child_profiles', 'select', 'wn_resolver', 'all');
select audit.govern('family.child_profiles', 'family_id', 'child_id');

create or replace trigger t50_check_time_zone before insert or update of time_zone on family.child_profiles
    for each row execute function wn.tg_check_time_zone();
alter table family.child_profiles enable always trigger t50_check_time_zone;

grant select on family.child_profiles to wn_parent, wn_service, wn_resolver;
grant select (
    family_id, child_id, birth_month, weeks_premature, languages, time_zone, created_at
) on family.child_profiles to wn_staff;
grant insert (
    family_id, child_id, nickname_enc, birth_month, weeks_premature, languages, time_zone
) on family.child_profiles to wn_parent;
grant update (nickname_enc, birth_month, weeks_premature, languages, time_zone)
    on family.child_profiles to wn_parent;

comment on table family.child_profiles is
    'A child of a family: nickname, birth month, weeks premature. No surname, no birth day, no '
    'picture. [class: child] [purpose: family_care] '
    '[keep: until erasure, 12 months without activity as child_profile] [mask: keep] '
    '[export: guardian]';
comment on column family.child_profiles.family_id is
    'The family; first part of every key. [class: child] [purpose: family_care] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column family.child_profiles.child_id is
    'The child inside the family. [class: child] [purpose: family_care] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column family.child_profiles.anonymous_id is
    'Random stand-in for the child wherever a figure leaves the family. [class: child] '
    '[purpose: family_care] [keep: with the row] [mask: hash] [export: guardian]';
comment on column family.child_profiles.nickname_enc is
    'What the family calls the child; AES-256-GCM under the child key. [class: child] '
    '[purpose: family_care] [keep: with the row] [mask: fake-name] [export: guardian]';
comment on column family.child_profiles.birth_month is
    'First day of the month of birth; the day is never asked. [class: child] '
    '[purpose: family_care] [keep: with the row] [mask: generalise] [export: guardian]';
comment on column family.child_profiles.weeks_premature is
    'Whole weeks born before term, for the corrected age. [class: child] [purpose: family_care] '
    '[keep: with the row] [mask: generalise] [export: guardian]';
comment on column family.child_profiles.languages is
    'Languages heard at home, BCP 47 tags. [class: child] [purpose: family_care] '
    '[keep: with the row] [mask: generalise] [export: guardian]';
comment on column family.child_profiles.time_zone is
    'IANA zone that decides the child''s local date. [class: child] [purpose: family_care] '
    '[keep: with the row] [mask: generalise] [export: guardian]';
comment on column family.child_profiles.created_at is
    'When the profile was made. [class: child] [purpose: family_care] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
