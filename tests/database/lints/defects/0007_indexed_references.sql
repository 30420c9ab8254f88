-- given: references with an index
create table family.kites (
    family_id uuid not null,
    kite_id uuid not null,
    flown_during tstzrange not null,
    constraint kites_pkey primary key (family_id, kite_id),
    constraint kites_flown_during_key unique (family_id, flown_during without overlaps)
);
create table family.tails (
    family_id uuid not null,
    tail_id uuid not null,
    kite_id uuid not null,
    spare_kite_id uuid,
    flown_during tstzrange not null,
    constraint tails_pkey primary key (family_id, tail_id),
    constraint tails_kite_id_fkey foreign key (family_id, kite_id)
    references family.kites (family_id, kite_id) on delete cascade
);
create index tails_kite_id_idx on family.tails (kite_id, family_id, tail_id);
create table audio.gusts (
    family_id uuid not null,
    kite_id uuid not null,
    blown_at timestamptz not null,
    constraint gusts_kite_id_fkey foreign key (family_id, kite_id)
    references family.kites (family_id, kite_id) on delete cascade
) partition by range (blown_at);
create index gusts_kite_id_idx on audio.gusts (family_id, kite_id);
create table audio.gusts_2026 partition of audio.gusts
for values from ('2026-01-01 00:00+00') to ('2027-01-01 00:00+00');
-- defect: the index dropped
-- finds: family.tails.tails_kite_id_fkey
drop index family.tails_kite_id_idx;
-- defect: the index of a table of partitions dropped
-- finds: audio.gusts.gusts_kite_id_fkey
drop index audio.gusts_kite_id_idx;
-- defect: an index on the parent only
-- finds: audio.gusts.gusts_kite_id_fkey
drop index audio.gusts_kite_id_idx;
create index gusts_kite_id_idx on only audio.gusts (family_id, kite_id);
-- defect: only a partial index
-- finds: family.tails.tails_kite_id_fkey
drop index family.tails_kite_id_idx;
create index tails_kite_id_where_spare_idx on family.tails (family_id, kite_id)
where spare_kite_id is null;
-- defect: the columns are not in front
-- finds: family.tails.tails_kite_id_fkey
drop index family.tails_kite_id_idx;
create index tails_kite_id_idx on family.tails (family_id, tail_id, kite_id);
-- defect: a column is only included
-- finds: family.tails.tails_kite_id_fkey
drop index family.tails_kite_id_idx;
create index tails_kite_id_idx on family.tails (family_id) include (kite_id);
-- defect: a partition with a reference of its own
-- finds: audio.gusts_2026.gusts_2026_shade_fkey
create table content.shades (shade uuid not null constraint shades_pkey primary key);
alter table audio.gusts add column shade uuid;
alter table audio.gusts_2026 add constraint gusts_2026_shade_fkey
foreign key (shade) references content.shades (shade) on delete restrict;
-- defect: a reference over time
-- finds: family.tails.tails_flown_during_fkey
alter table family.tails add constraint tails_flown_during_fkey
foreign key (family_id, period flown_during)
references family.kites (family_id, period flown_during);
-- defect: a reference over time with its index
-- finds: nothing
alter table family.tails add constraint tails_flown_during_fkey
foreign key (family_id, period flown_during)
references family.kites (family_id, period flown_during);
create index tails_flown_during_idx
on family.tails using gist (family_id public.gist_uuid_ops, flown_during);
-- defect: a reference over time whose index leaves the range out
-- finds: family.tails.tails_flown_during_fkey
alter table family.tails add constraint tails_flown_during_fkey
foreign key (family_id, period flown_during)
references family.kites (family_id, period flown_during);
create index tails_family_id_idx on family.tails (family_id);
-- defect: a reference over time whose index asks for more
-- finds: family.tails.tails_flown_during_fkey
alter table family.tails add constraint tails_flown_during_fkey
foreign key (family_id, period flown_during)
references family.kites (family_id, period flown_during);
create index tails_kite_during_idx
on family.tails using gist (
    kite_id public.gist_uuid_ops, family_id public.gist_uuid_ops, flown_during
);
