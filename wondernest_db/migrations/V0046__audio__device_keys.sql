-- Devices get keys of their own, for named children; guardians can have an interval forgotten.
-- phase: expand
-- locks: none, new tables only
-- undo: U0046
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

grant usage on schema wn, audio to wn_device;

-- Apart from audio.devices, because a key changes with every contact and the trail of devices
-- should tell what people did.
create table audio.device_keys (
    family_id uuid not null,
    device_id uuid not null,
    key_hash bytea not null,
    issued_by_user_id uuid not null,
    issued_at timestamptz not null default now(),
    last_seen_at timestamptz,
    constraint device_keys_pkey primary key (family_id, device_id),
    constraint device_keys_key_hash_check check (octet_length(key_hash) = 32)
);
select wn.distribute('audio.device_keys', 'family');
alter table audio.device_keys
    add constraint device_keys_device_id_fkey
    foreign key (family_id, device_id)
    references audio.devices (family_id, device_id) on delete cascade;

create table audio.device_children (
    family_id uuid not null,
    device_id uuid not null,
    child_id uuid not null,
    constraint device_children_pkey primary key (family_id, device_id, child_id)
);
select wn.distribute('audio.device_children', 'family');
alter table audio.device_children
    add constraint device_children_device_id_fkey
    foreign key (family_id, device_id)
    references audio.devices (family_id, device_id) on delete cascade;
alter table audio.device_children
    add constraint device_children_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;
create index device_children_child_id_idx on audio.device_children (family_id, child_id);

-- Outlives what it made away with: figures of the interval that come later are refused by it.
create table audio.forgotten_intervals (
    family_id uuid not null,
    child_id uuid not null,
    forgotten_from timestamptz not null,
    forgotten_until timestamptz not null,
    forgotten_by_user_id uuid not null,
    forgotten_at timestamptz not null,
    constraint forgotten_intervals_pkey
        primary key (family_id, child_id, forgotten_from, forgotten_until),
    constraint forgotten_intervals_forgotten_from_check check (
        extract(epoch from forgotten_from) % 300 = 0
        and extract(epoch from forgotten_until) % 300 = 0
    ),
    constraint forgotten_intervals_forgotten_until_check check (
        forgotten_until > forgotten_from
        and forgotten_until - forgotten_from <= interval '31 days'
    )
);
select wn.distribute('audio.forgotten_intervals', 'family');
alter table audio.forgotten_intervals
    add constraint forgotten_intervals_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;
reset role;
