-- given: names of the house
create table content.colours (
    colour text not null,
    tone text not null,
    seen_during tstzrange not null,
    constraint colours_pkey primary key (colour),
    constraint colours_tone_key unique (tone),
    constraint colours_tone_check check (tone <> ''),
    constraint colours_seen_during_excl exclude using gist (seen_during with &&)
);
create index colours_seen_during_idx on content.colours (seen_during);
create index colours_tone_where_long_idx on content.colours (tone) where length(tone) > 9;
create unique index colours_lower_tone_key on content.colours (lower(tone));
create table content.shades (
    shade text not null,
    colour text not null,
    mixed_at timestamptz not null,
    constraint shades_colour_fkey foreign key (colour) references content.colours (colour)
    on delete restrict
) partition by range (mixed_at);
create index shades_colour_idx on content.shades (colour);
create table content.shades_2026 partition of content.shades
for values from ('2026-01-01 00:00+00') to ('2027-01-01 00:00+00');
-- defect: a table in capitals
-- finds: content.Tints
create table content."Tints" (tint text);
-- defect: a long name of a table of partitions
-- finds: content.a_table_whose_name_leaves_no_room_for_its_partitions_at_all
create table content.a_table_whose_name_leaves_no_room_for_its_partitions_at_all (
    mixed_at timestamptz
) partition by range (mixed_at);
-- defect: a column in capitals
-- finds: content.shades.mixedBy
alter table content.shades add column "mixedBy" uuid;
-- defect: a primary key
-- finds: content.colours.colours_pk
alter table content.colours rename constraint colours_pkey to colours_pk;
-- defect: a unique constraint
-- finds: content.colours.tone_key
alter table content.colours rename constraint colours_tone_key to tone_key;
-- defect: a check
-- finds: content.colours.colours_check
alter table content.colours rename constraint colours_tone_check to colours_check;
-- defect: a check of a table of partitions
-- finds: content.shades.tidy
alter table content.shades add constraint tidy check (shade <> '');
-- defect: a reference of a table of partitions
-- finds: content.shades.fk_colour
alter table content.shades rename constraint shades_colour_fkey to fk_colour;
-- defect: an exclusion
-- finds: content.colours.no_overlap
alter table content.colours rename constraint colours_seen_during_excl to no_overlap;
-- defect: a renamed table keeps its old constraint names
-- finds: content.tones.tints_tint_not_null
create table content.tints (tint text not null);
alter table content.tints rename to tones;
-- defect: an index
-- finds: content.colours.idx_seen
create index idx_seen on content.colours (seen_during);
-- defect: an index of a table of partitions
-- finds: content.shades.by_shade
create index by_shade on content.shades (shade);
-- defect: a partial index that does not say where
-- finds: content.colours.colours_tone_idx
create index colours_tone_idx on content.colours (tone) where length(tone) > 9;
-- defect: a unique index that does not end in key
-- finds: content.colours.colours_upper_tone_idx
create unique index colours_upper_tone_idx on content.colours (upper(tone));
-- defect: a dropped column has no name to keep
-- finds: nothing
alter table content.colours drop column tone;
-- defect: a history of migrations in another schema
-- finds: content.flyway_schema_history.flyway_schema_history_pk
create table content.flyway_schema_history (
    script text not null, constraint flyway_schema_history_pk primary key (script)
);
