-- Families: the unit that everything is fenced, encrypted and spread by.
set local role wn_owner;

select wn.fence('family.families');
select wn.allow('family.families', 'select', 'wn_parent', 'family');
select wn.allow('family.families', 'update', 'wn_parent', 'family', 'guardian');
select wn.allow('family.families', 'select', 'wn_staff', 'opened');
select wn.allow('family.families', 'select', 'wn_service', 'family');
select wn.allow('family.families', 'select', 'wn_resolver', 'all');
select wn.allow('family.families', 'insert', 'wn_resolver', 'all');
select audit.govern('family.families', 'family_id');

create or replace trigger t50_check_time_zone before insert or update of time_zone on family.families
    for each row execute function wn.tg_check_time_zone();
alter table family.families enable always trigger t50_check_time_zone;
create or replace trigger t60_shorten_consent after update of country on family.families
    for each row when (old.country is distinct from new.country)
    execute function family.tg_shorten_consent();
alter table family.families enable always trigger t60_shorten_consent;

grant select on family.families to wn_parent, wn_service, wn_resolver;
grant select (
    family_id, time_zone, country, region, created_at
) on family.families to wn_staff;
grant update (name_enc, time_zone, country) on family.families to wn_parent;
grant insert (
    family_id, name_enc, time_zone, country, region, created_at
) on family.families to wn_resolver;

comment on table family.families is
    'A family: a name, a zone, a country. [class: account] '
    '[purpose: family_care, consent_keeping] [keep: until erasure] [mask: keep] [export: guardian]';
comment on column family.families.family_id is
    'The family; first part of every key. Never changes. [class: account] '
    '[purpose: family_care, consent_keeping] [keep: with the row] [mask: hash] [export: guardian]';
comment on column family.families.name_enc is
    'What the family calls itself; AES-256-GCM under the family''s parent key. [class: account] '
    '[purpose: family_care] [keep: with the row] [mask: fake-name] [export: guardian]';
comment on column family.families.time_zone is
    'IANA zone of the household. [class: account] [purpose: family_care] [keep: with the row] '
    '[mask: generalise] [export: guardian]';
comment on column family.families.country is
    'ISO 3166-1 code of two letters; decides which rules hold. [class: account] '
    '[purpose: family_care, consent_keeping] [keep: with the row] [mask: generalise] '
    '[export: guardian]';
comment on column family.families.region is
    'Where the rows are kept and which retention rules hold. [class: operational] '
    '[purpose: family_care, consent_keeping] [keep: with the row] [mask: keep] [export: guardian]';
comment on column family.families.created_at is
    'When the family was founded. [class: account] [purpose: family_care] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
