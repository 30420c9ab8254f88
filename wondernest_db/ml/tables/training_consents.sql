-- Whose consent a version was trained with: what an erasure follows to the models it touches.
set local role wn_owner;

select wn.fence('ml.training_consents');
select wn.allow('ml.training_consents', 'select', 'wn_parent', 'child');
select wn.allow('ml.training_consents', 'select', 'wn_service', 'child');
select wn.allow('ml.training_consents', 'insert', 'wn_service', 'child');
select wn.allow('ml.training_consents', 'select', 'wn_resolver', 'all');
select wn.allow('ml.training_consents', 'delete', 'wn_resolver', 'all');

create or replace trigger t50_require_consent after insert on ml.training_consents
    referencing new table as new_rows for each statement
    execute function family.tg_require_consent('content_personalisation');
alter table ml.training_consents enable always trigger t50_require_consent;

grant select, delete on ml.training_consents to wn_resolver;
grant select on ml.training_consents to wn_parent, wn_service;
grant insert (
    family_id, child_id, model_version_id, grant_id
) on ml.training_consents to wn_service;

comment on table ml.training_consents is
    'One child whose data trained one model version, with the consent for it. [class: consent] '
    '[purpose: consent_keeping] [keep: until erasure, with ml.model_versions] [mask: keep] '
    '[export: guardian]';
comment on column ml.training_consents.family_id is
    'The family; first part of every key. [class: consent] [purpose: consent_keeping] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column ml.training_consents.child_id is
    'The child inside the family. [class: consent] [purpose: consent_keeping] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column ml.training_consents.model_version_id is
    'The model version. [class: operational] [purpose: consent_keeping] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column ml.training_consents.purpose is
    'The consent it rests on. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column ml.training_consents.grant_id is
    'The grant in force when the data was read. [class: consent] [purpose: consent_keeping] '
    '[keep: with the row] [mask: hash] [export: guardian]';
