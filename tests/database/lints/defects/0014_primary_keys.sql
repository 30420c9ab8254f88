-- given: tables with a key
create table content.colours (colour text not null, constraint colours_pkey primary key (colour));
create table content.shades (
    mixed_at timestamptz not null,
    constraint shades_pkey primary key (mixed_at)
) partition by range (mixed_at);
create table content.shades_2026 partition of content.shades
for values from ('2026-01-01 00:00+00') to ('2027-01-01 00:00+00');
-- defect: a table without
-- finds: content.tints
create table content.tints (tint text not null);
-- defect: a table with a unique constraint only
-- finds: content.tints
create table content.tints (tint text not null, constraint tints_tint_key unique (tint));
-- defect: a table of partitions and its partition without
-- finds: content.tints
-- finds: content.tints_2026
create table content.tints (mixed_at timestamptz not null) partition by range (mixed_at);
create table content.tints_2026 partition of content.tints
for values from ('2026-01-01 00:00+00') to ('2027-01-01 00:00+00');
-- defect: a key that is dropped
-- finds: content.shades
-- finds: content.shades_2026
alter table content.shades drop constraint shades_pkey;
