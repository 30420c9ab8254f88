-- From which age a young person consents alone.
set local role wn_owner;

revoke all on family.consent_ages from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on family.consent_ages to wn_parent, wn_staff, wn_service, wn_resolver;

comment on table family.consent_ages is
    'The age of consent of a country for a time; periods of one country never overlap. '
    '[class: public] [purpose: consent_keeping] [keep: life of the service] [mask: keep] '
    '[export: no: not personal]';
comment on column family.consent_ages.country is
    'ISO 3166-1 code of two letters. [class: public] [purpose: consent_keeping] [keep: with '
    'the row] [mask: keep] [export: no: not personal]';
comment on column family.consent_ages.valid_during is
    'From which day to which day it holds. [class: public] [purpose: consent_keeping] [keep: '
    'with the row] [mask: keep] [export: no: not personal]';
comment on column family.consent_ages.age_years is
    'Age in whole years, 13 to 16. [class: public] [purpose: consent_keeping] [keep: with the '
    'row] [mask: keep] [export: no: not personal]';
comment on column family.consent_ages.needs_both is
    'Whether below it the child consents beside the parent. [class: public] [purpose: '
    'consent_keeping] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column family.consent_ages.source is
    'Where the figure is from. [class: public] [purpose: consent_keeping] [keep: with the '
    'row] [mask: keep] [export: no: not personal]';
