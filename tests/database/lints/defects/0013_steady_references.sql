-- given: steady references
create table family.kites (
    family_id uuid not null,
    kite_id uuid not null,
    constraint kites_pkey primary key (family_id, kite_id)
);
create table family.tails (
    family_id uuid not null,
    kite_id uuid,
    blown_at timestamptz,
    colour text
);
create table content.colours (colour text not null, constraint colours_pkey primary key (colour));
create table audio.gusts (
    family_id uuid not null,
    kite_id uuid,
    blown_at timestamptz not null,
    constraint gusts_pkey primary key (family_id, blown_at)
) partition by range (blown_at);
create table audio.gusts_2026 partition of audio.gusts
for values from ('2026-01-01 00:00+00') to ('2027-01-01 00:00+00');
alter table family.tails add constraint tails_colour_fkey
foreign key (colour) references content.colours (colour) on delete set null;
-- defect: set null in a composite key
-- finds: family.tails.tails_kite_id_fkey
alter table family.tails add constraint tails_kite_id_fkey
foreign key (family_id, kite_id) references family.kites (family_id, kite_id) on delete set null;
-- defect: set null of one column in a composite key
-- finds: family.tails.tails_kite_id_fkey
alter table family.tails add constraint tails_kite_id_fkey foreign key (family_id, kite_id)
references family.kites (family_id, kite_id) on delete set null (kite_id);
-- defect: set null from a table of partitions
-- finds: audio.gusts.gusts_kite_id_fkey
alter table audio.gusts add constraint gusts_kite_id_fkey
foreign key (family_id, kite_id) references family.kites (family_id, kite_id) on delete set null;
-- defect: set default in a composite key
-- finds: family.tails.tails_kite_id_fkey
alter table family.tails add constraint tails_kite_id_fkey foreign key (family_id, kite_id)
references family.kites (family_id, kite_id) on delete set default;
-- defect: a change of key that sets null
-- finds: family.tails.tails_kite_id_fkey
alter table family.tails add constraint tails_kite_id_fkey foreign key (family_id, kite_id)
references family.kites (family_id, kite_id) on update set null;
-- defect: a reference to a table of partitions
-- finds: family.tails.tails_blown_at_fkey
alter table family.tails add constraint tails_blown_at_fkey foreign key (family_id, blown_at)
references audio.gusts (family_id, blown_at) on delete cascade;
-- defect: a reference to one partition
-- finds: family.tails.tails_blown_at_fkey
alter table family.tails add constraint tails_blown_at_fkey foreign key (family_id, blown_at)
references audio.gusts_2026 (family_id, blown_at) on delete cascade;
-- defect: cascade in a composite key is allowed
-- finds: nothing
alter table family.tails add constraint tails_kite_id_fkey foreign key (family_id, kite_id)
references family.kites (family_id, kite_id) on delete cascade;
