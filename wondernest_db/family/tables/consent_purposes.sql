-- What a parent may consent to, one by one.
set local role wn_owner;

revoke all on family.consent_purposes from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on family.consent_purposes to wn_parent, wn_staff, wn_service, wn_resolver;

comment on table family.consent_purposes is
    'A purpose of processing that needs consent of its own. [class: public] '
    '[purpose: consent_keeping] [keep: life of the service] [mask: keep] '
    '[export: no: not personal]';
comment on column family.consent_purposes.purpose is
    'Name of the purpose. [class: public] [purpose: consent_keeping] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column family.consent_purposes.kind is
    'service, personalisation, statistics, disclosure or research. [class: public] '
    '[purpose: consent_keeping] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column family.consent_purposes.involves_disclosure is
    'Whether figures are handed to somebody else; then only strong methods will do. '
    '[class: public] [purpose: consent_keeping] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column family.consent_purposes.description is
    'What the purpose means, for parents. [class: public] [purpose: consent_keeping] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column family.consent_purposes.is_integral is
    'Whether the service cannot be given without it, so that it needs no consent apart. '
    '[class: public] [purpose: consent_keeping] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column family.consent_purposes.integral_justification is
    'Why the service cannot be given without it; only for what is integral. [class: public] '
    '[purpose: consent_keeping] [keep: with the row] [mask: keep] [export: no: not personal]';
