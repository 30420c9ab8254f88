-- Phones, recorders and file imports that may deliver numbers for a family.
set local role wn_owner;

select wn.fence('audio.devices');
select wn.allow('audio.devices', 'select', 'wn_parent', 'family');
select wn.allow('audio.devices', 'insert', 'wn_parent', 'family', 'caregiver');
select wn.allow('audio.devices', 'update', 'wn_parent', 'family', 'guardian');
select wn.allow('audio.devices', 'select', 'wn_service', 'family');
select wn.allow('audio.devices', 'insert', 'wn_service', 'family');
select wn.allow('audio.devices', 'select', 'wn_resolver', 'all');
-- A row lock asks for the right to update.
select wn.allow('audio.devices', 'update', 'wn_resolver', 'all');
select audit.govern('audio.devices', 'family_id', 'device_id');

grant select on audio.devices to wn_parent, wn_service, wn_resolver;
grant insert (
    family_id, device_id, kind, label, public_key, registered_by_user_id
) on audio.devices to wn_parent, wn_service;
grant update (label, revoked_at) on audio.devices to wn_parent;
grant update (revoked_at) on audio.devices to wn_resolver;

comment on table audio.devices is
    'A device that delivers numbers computed on it. Revoked devices stay while their sessions do. '
    '[class: account] [purpose: account_access] [keep: until erasure] [mask: keep] '
    '[export: guardian]';
comment on column audio.devices.family_id is
    'The family; first part of every key. [class: account] [purpose: account_access] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column audio.devices.device_id is
    'The device inside the family. [class: account] [purpose: account_access] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column audio.devices.kind is
    'phone, recorder, or file_import for files brought by hand. [class: account] '
    '[purpose: account_access] [keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.devices.label is
    'What the family calls the device, up to 60 characters. [class: account] '
    '[purpose: account_access] [keep: with the row] [mask: fake-text] [export: guardian]';
comment on column audio.devices.public_key is
    'Ed25519 key, 32 bytes, that batches of the device are signed for; null for file imports. '
    '[class: account] [purpose: account_access] [keep: with the row] [mask: hash] '
    '[export: guardian]';
comment on column audio.devices.registered_by_user_id is
    'The adult who added the device. [class: account] [purpose: account_access] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column audio.devices.registered_at is
    'When the device was added. [class: account] [purpose: account_access] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
comment on column audio.devices.revoked_at is
    'From when figures of the device are refused; null while it is trusted. [class: account] '
    '[purpose: account_access] [keep: with the row] [mask: shift-days] [export: guardian]';
