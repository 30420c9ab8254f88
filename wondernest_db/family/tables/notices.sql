-- What parents are told before they consent. A published notice never changes.
set local role wn_owner;

revoke all on family.notices from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

create or replace trigger t10_hash_notice before insert or update on family.notices
    for each row execute function family.tg_hash_notice();
alter table family.notices enable always trigger t10_hash_notice;
create or replace trigger t50_keep_published_notice before update or delete on family.notices
    for each row execute function family.tg_keep_published_notice();
alter table family.notices enable always trigger t50_keep_published_notice;

grant select on family.notices to wn_api, wn_parent, wn_staff, wn_service, wn_resolver;

comment on table family.notices is
    'One version of the notice on a purpose in one language; each column a part the rule asks '
    'for. [class: public] [purpose: consent_keeping] [keep: life of the service] [mask: keep] '
    '[export: no: not personal]';
comment on column family.notices.notice_id is
    'The notice. [class: public] [purpose: consent_keeping] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column family.notices.purpose is
    'The purpose it tells of. [class: public] [purpose: consent_keeping] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column family.notices.version is
    '1, 2, 3 and so on for each purpose and language. [class: public] [purpose: consent_keeping] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column family.notices.language is
    'Language of the text, such as en or en-GB. [class: public] [purpose: consent_keeping] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column family.notices.is_material_change is
    'Whether parents must consent anew to this version. [class: public] '
    '[purpose: consent_keeping] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column family.notices.items_collected is
    'What is collected. [class: public] [purpose: consent_keeping] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column family.notices.uses is
    'What it is used for. [class: public] [purpose: consent_keeping] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column family.notices.third_parties is
    'Who else gets it. [class: public] [purpose: consent_keeping] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column family.notices.may_refuse_disclosure is
    'That a parent may agree without agreeing to disclosure. [class: public] '
    '[purpose: consent_keeping] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column family.notices.online_notice_path is
    'Where the full notice can be read. [class: public] [purpose: consent_keeping] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column family.notices.means_of_consent is
    'How to give consent. [class: public] [purpose: consent_keeping] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column family.notices.deletion_promise is
    'What is deleted when no consent comes, or when it ends. [class: public] '
    '[purpose: consent_keeping] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column family.notices.retention_policy is
    'How long what is collected is kept. [class: public] [purpose: consent_keeping] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column family.notices.text_sha256 is
    'SHA-256 of the text, 32 bytes; grants carry it as proof of what was shown. [class: public] '
    '[purpose: consent_keeping] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column family.notices.published_at is
    'From when it is shown; null while it is a draft. [class: public] [purpose: consent_keeping] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column family.notices.title is
    'What it is about, in a few words. [class: public] [purpose: consent_keeping] [keep: with '
    'the row] [mask: keep] [export: no: not personal]';
comment on column family.notices.summary is
    'One paragraph in plain words. [class: public] [purpose: consent_keeping] [keep: with the '
    'row] [mask: keep] [export: no: not personal]';
comment on column family.notices.never_collected is
    'What is never collected, one sentence each. [class: public] [purpose: consent_keeping] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column family.notices.contact_use is
    'That the address of the parent is used to ask for consent, and for what else. [class: '
    'public] [purpose: consent_keeping] [keep: with the row] [mask: keep] [export: no: not '
    'personal]';
comment on column family.notices.needs_consent is
    'That nothing is collected without consent. [class: public] [purpose: consent_keeping] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column family.notices.means_of_withdrawal is
    'How to stop. [class: public] [purpose: consent_keeping] [keep: with the row] [mask: '
    'keep] [export: no: not personal]';
comment on column family.notices.without_consent is
    'What works without consent. [class: public] [purpose: consent_keeping] [keep: with the '
    'row] [mask: keep] [export: no: not personal]';
comment on column family.notices.for_ages_0_to_5 is
    'The same in words for the ages 0 to 5. [class: public] [purpose: consent_keeping] [keep: '
    'with the row] [mask: keep] [export: no: not personal]';
comment on column family.notices.for_ages_6_to_9 is
    'The same in words for the ages 6 to 9. [class: public] [purpose: consent_keeping] [keep: '
    'with the row] [mask: keep] [export: no: not personal]';
comment on column family.notices.for_ages_10_to_12 is
    'The same in words for the ages 10 to 12. [class: public] [purpose: consent_keeping] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column family.notices.for_ages_13_to_15 is
    'The same in words for the ages 13 to 15. [class: public] [purpose: consent_keeping] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column family.notices.for_ages_16_to_17 is
    'The same in words for the ages 16 to 17. [class: public] [purpose: consent_keeping] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
