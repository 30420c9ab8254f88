-- given: keys that start with the family
create table family.kites (
    family_id uuid not null,
    kite_id uuid not null,
    colour text not null,
    flown_during tstzrange not null,
    constraint kites_pkey primary key (family_id, kite_id),
    constraint kites_colour_key unique (family_id, colour)
);
create table audio.gusts (
    family_id uuid not null,
    kite_id uuid not null,
    blown_at timestamptz not null,
    constraint gusts_pkey primary key (family_id, blown_at),
    constraint gusts_kite_id_fkey foreign key (family_id, kite_id)
    references family.kites (family_id, kite_id) on delete cascade
) partition by range (blown_at);
create table audio.gusts_2026 partition of audio.gusts
for values from ('2026-01-01 00:00+00') to ('2027-01-01 00:00+00');
-- defect: a primary key that does not
-- finds: family.tails.tails_pkey
create table family.tails (
    family_id uuid not null,
    tail_id uuid not null,
    constraint tails_pkey primary key (tail_id, family_id)
);
-- defect: a primary key of a table of partitions that does not
-- finds: ml.storms.storms_pkey
create table ml.storms (
    family_id uuid not null,
    blown_at timestamptz not null,
    constraint storms_pkey primary key (blown_at, family_id)
) partition by range (blown_at);
create table ml.storms_2026 partition of ml.storms
for values from ('2026-01-01 00:00+00') to ('2027-01-01 00:00+00');
-- defect: a unique constraint that does not
-- finds: family.kites.kites_kite_id_key
alter table family.kites add constraint kites_kite_id_key unique (kite_id);
-- defect: a unique index that does not
-- finds: family.kites.kites_lower_colour_key
create unique index kites_lower_colour_key on family.kites (lower(colour), family_id);
-- defect: a unique index on one partition
-- finds: audio.gusts_2026.gusts_2026_blown_at_key
create unique index gusts_2026_blown_at_key on audio.gusts_2026 (blown_at);
-- defect: an exclusion that does not
-- finds: family.kites.kites_flown_during_excl
alter table family.kites add constraint kites_flown_during_excl
exclude using gist (flown_during with &&);
-- defect: a unique index on a materialised view
-- finds: analytics.kite_totals.kite_totals_colour_key
create materialized view analytics.kite_totals as
select kites.family_id, kites.colour from family.kites;
create unique index kite_totals_colour_key on analytics.kite_totals (colour);
-- defect: a reference without the family
-- finds: family.tails.tails_kite_id_fkey
-- finds: family.kites.kites_kite_id_key
alter table family.kites add constraint kites_kite_id_key unique (kite_id);
create table family.tails (
    family_id uuid not null,
    kite_id uuid not null,
    constraint tails_kite_id_fkey foreign key (kite_id) references family.kites (kite_id)
    on delete cascade
);
-- defect: a reference that crosses the columns
-- finds: audio.gusts.gusts_crossed_fkey
alter table audio.gusts add constraint gusts_crossed_fkey foreign key (kite_id, family_id)
references family.kites (family_id, kite_id) on delete cascade;
-- defect: a map of families that is not on the list
-- finds: core.kite_flyers.kite_flyers_pkey
create table core.kite_flyers (
    user_id uuid not null,
    family_id uuid not null,
    constraint kite_flyers_pkey primary key (user_id, family_id)
);
-- defect: an index that is not a key may start with anything
-- finds: nothing
create index kites_flown_during_idx on family.kites using gist (flown_during);
