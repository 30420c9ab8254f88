-- The children a paired device may deliver figures of.
set local role wn_owner;

select wn.fence('audio.device_children');
select wn.allow('audio.device_children', 'select', 'wn_parent', 'child');
select wn.allow('audio.device_children', 'insert', 'wn_parent', 'child', 'guardian');
select wn.allow('audio.device_children', 'delete', 'wn_parent', 'child', 'guardian');
select wn.allow('audio.device_children', 'select', 'wn_resolver', 'all');
select audit.govern('audio.device_children', 'family_id', 'device_id', 'child_id');

grant select on audio.device_children to wn_parent, wn_resolver;
grant insert (family_id, device_id, child_id) on audio.device_children to wn_parent;
grant delete on audio.device_children to wn_parent;

comment on table audio.device_children is
    'A child that a paired device is near. Others of the family the device cannot reach. '
    '[class: child] [purpose: family_care] [keep: with audio.devices] [mask: keep] '
    '[export: guardian]';
comment on column audio.device_children.family_id is
    'The family; first part of every key. [class: child] [purpose: family_care] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column audio.device_children.device_id is
    'The device inside the family. [class: child] [purpose: family_care] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column audio.device_children.child_id is
    'The child inside the family. [class: child] [purpose: family_care] [keep: with the row] '
    '[mask: hash] [export: guardian]';
