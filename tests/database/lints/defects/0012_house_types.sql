-- given: the types of the house
create table content.colours (
    colour_number bigint generated always as identity,
    colour text not null,
    tones text[],
    mixed_at timestamptz not null,
    recipe jsonb
);
create table content.shades (mixed_at timestamptz not null) partition by range (mixed_at);
-- defect: an enum
-- finds: content.tone
-- finds: content.colours.tone
create type content.tone as enum ('warm', 'cold');
alter table content.colours add column tone content.tone;
-- defect: an array of an enum
-- finds: content.tone
-- finds: content.shades.tones
create type content.tone as enum ('warm', 'cold');
alter table content.shades add column tones content.tone[];
-- defect: varchar
-- finds: content.colours.tone
alter table content.colours add column tone varchar(20);
-- defect: varchar on a table of partitions
-- finds: content.shades.tone
alter table content.shades add column tone varchar(20);
-- defect: varchar without a length
-- finds: content.colours.tone
alter table content.colours add column tone varchar;
-- defect: char
-- finds: content.colours.tone
alter table content.colours add column tone char(3);
-- defect: a time without a zone
-- finds: content.shades.dried_at
alter table content.shades add column dried_at timestamp;
-- defect: a time of day with a zone
-- finds: content.colours.dried_at
alter table content.colours add column dried_at timetz;
-- defect: money
-- finds: content.colours.price
alter table content.colours add column price money;
-- defect: json
-- finds: content.colours.notes
alter table content.colours add column notes json;
-- defect: a domain over a banned type
-- finds: content.colours.notes
create domain content.note as varchar(20);
alter table content.colours add column notes content.note;
-- defect: serial
-- finds: content.shades.shade_number
alter table content.shades add column shade_number bigserial;
-- defect: a range type of our own
-- finds: content.number_range
create type content.number_range as range (subtype = bigint);
-- defect: a view that casts
-- finds: content.colour_names.colour
create view content.colour_names with (security_invoker = true) as
select colours.colour::varchar(10) as colour from content.colours;
-- defect: a history of migrations in another schema
-- finds: content.flyway_schema_history.script
create table content.flyway_schema_history (script varchar(1000));
