-- Ways to make sure that it is the parent who consents.
set local role wn_owner;

revoke all on family.consent_methods from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on family.consent_methods to wn_parent, wn_staff, wn_service, wn_resolver;

comment on table family.consent_methods is
    'A method of verification and what the rule asks of it. [class: public] '
    '[purpose: consent_keeping] [keep: life of the service] [mask: keep] '
    '[export: no: not personal]';
comment on column family.consent_methods.method is
    'Name of the method. [class: public] [purpose: consent_keeping] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column family.consent_methods.description is
    'How it works, for parents. [class: public] [purpose: consent_keeping] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column family.consent_methods.permits_disclosure is
    'Whether it is strong enough for purposes that involve disclosure. [class: public] '
    '[purpose: consent_keeping] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column family.consent_methods.needs_second_step is
    'Whether a second message must be answered before it counts. [class: public] '
    '[purpose: consent_keeping] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column family.consent_methods.needs_human_review is
    'Whether a trained person must confirm it. [class: public] [purpose: consent_keeping] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column family.consent_methods.is_offered is
    'Whether parents can choose it now. [class: public] [purpose: consent_keeping] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column family.consent_methods.law is
    'Where the rule names it. [class: public] [purpose: consent_keeping] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column family.consent_methods.in_force_from is
    'First day on which it may be used. [class: public] [purpose: consent_keeping] [keep: '
    'with the row] [mask: keep] [export: no: not personal]';
comment on column family.consent_methods.retired_on is
    'First day on which it may not be used any more; null while it may. [class: public] '
    '[purpose: consent_keeping] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column family.consent_methods.checked_by is
    'parent (by answering messages), staff or provider: who looks. [class: public] [purpose: '
    'consent_keeping] [keep: with the row] [mask: keep] [export: no: not personal]';
