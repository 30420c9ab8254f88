-- Which key a scope of a family uses. The keys themselves are kept outside the database.
set local role wn_owner;

select wn.fence('family.data_keys');
select wn.allow('family.data_keys', 'select', 'wn_parent', 'family');
select wn.allow('family.data_keys', 'insert', 'wn_parent', 'family', 'guardian');
select wn.allow('family.data_keys', 'select', 'wn_service', 'family');
select wn.allow('family.data_keys', 'select', 'wn_resolver', 'all');
select wn.allow('family.data_keys', 'insert', 'wn_resolver', 'all');
select wn.allow('family.data_keys', 'update', 'wn_resolver', 'all');

grant select on family.data_keys to wn_parent, wn_service, wn_resolver;
grant insert (family_id, scope, subject_id, key_id, created_at) on family.data_keys to wn_parent;
grant insert (
    family_id, scope, subject_id, key_id, created_at, destroyed_at
) on family.data_keys to wn_resolver;
grant update (destroyed_at) on family.data_keys to wn_resolver;

comment on table family.data_keys is
    'A key that encrypts the fields of one subject; destroying it makes them unreadable for good. [class: operational] [keep: until erasure]';
comment on column family.data_keys.family_id is
    'The family; first part of every key. [class: operational] [keep: with the row]';
comment on column family.data_keys.scope is
    'What the key is for: child, parent or billing. [class: operational] [keep: with the row]';
comment on column family.data_keys.subject_id is
    'The child, the adult or the family the key belongs to. [class: operational] [keep: with the row]';
comment on column family.data_keys.key_id is
    'Name of the key in the key store. [class: operational] [keep: with the row]';
comment on column family.data_keys.created_at is
    'When the key was made. [class: operational] [keep: with the row]';
comment on column family.data_keys.destroyed_at is
    'When the key was destroyed; null while it works. [class: operational] [keep: with the row]';
