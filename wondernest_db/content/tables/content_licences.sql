-- Licences under which content may come in, and what each lets us do.
set local role wn_owner;

revoke all on content.content_licences from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on content.content_licences to wn_parent, wn_staff, wn_service, wn_resolver;

comment on table content.content_licences is
    'A licence of content. Non-commercial ones are not publishable: a service with paid plans is '
    'a commercial use. [class: public] [purpose: content_service] [keep: life of the service] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_licences.licence is
    'Name of the licence. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_licences.title is
    'What a person reads. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_licences.url is
    'Where its text is. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_licences.is_publishable is
    'Whether an item under it may be published here. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_licences.needs_attribution is
    'Whether the author must be named beside the item. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_licences.may_be_adapted is
    'Whether pages may be shortened, translated or read aloud. [class: public] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_licences.description is
    'What it means for the library. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
