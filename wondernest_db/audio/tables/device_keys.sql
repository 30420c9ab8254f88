-- Keys that devices deliver with. Only the hash is kept; who holds the key may deliver figures of
-- the children the device was paired for, for as long as the guardian who paired it may.
set local role wn_owner;

select wn.fence('audio.device_keys');
select wn.allow('audio.device_keys', 'select', 'wn_parent', 'family');
select wn.allow('audio.device_keys', 'insert', 'wn_parent', 'family', 'guardian');
select wn.allow('audio.device_keys', 'delete', 'wn_parent', 'family', 'guardian');
select wn.allow('audio.device_keys', 'select', 'wn_device', 'device');
select wn.allow('audio.device_keys', 'update', 'wn_device', 'device');
select wn.allow('audio.device_keys', 'select', 'wn_resolver', 'all');

create or replace trigger t50_keep_issuer before insert on audio.device_keys
    for each row execute function audio.tg_keep_issuer();
alter table audio.device_keys enable always trigger t50_keep_issuer;

grant select (
    family_id, device_id, issued_by_user_id, issued_at, last_seen_at
) on audio.device_keys to wn_parent;
grant insert (
    family_id, device_id, key_hash, issued_by_user_id, issued_at
) on audio.device_keys to wn_parent;
grant delete on audio.device_keys to wn_parent;
grant select (family_id, device_id, last_seen_at) on audio.device_keys to wn_device;
grant update (last_seen_at) on audio.device_keys to wn_device;
grant select on audio.device_keys to wn_resolver;

comment on table audio.device_keys is
    'The key of a paired device. Pairing again replaces it, revoking the device deletes it. '
    '[class: account] [purpose: account_access] [keep: with audio.devices] [mask: keep] '
    '[export: guardian]';
comment on column audio.device_keys.family_id is
    'The family; first part of every key. [class: account] [purpose: account_access] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column audio.device_keys.device_id is
    'The device inside the family. [class: account] [purpose: account_access] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column audio.device_keys.key_hash is
    'SHA-256 of the 32 random bytes that the device holds. [class: secret] '
    '[purpose: account_access] [keep: with the row] [mask: hash] [export: no: secret]';
comment on column audio.device_keys.issued_by_user_id is
    'The guardian who paired the device; without their right the key is worth nothing. '
    '[class: account] [purpose: account_access] [keep: with the row] [mask: hash] '
    '[export: guardian]';
comment on column audio.device_keys.issued_at is
    'When the key was handed out. [class: account] [purpose: account_access] '
    '[keep: with the row] [mask: shift-days] [export: guardian]';
comment on column audio.device_keys.last_seen_at is
    'Last contact of the device, to the minute; null before the first. [class: account] '
    '[purpose: account_access] [keep: with the row] [mask: shift-days] [export: guardian]';
