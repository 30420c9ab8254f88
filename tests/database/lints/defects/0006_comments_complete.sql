-- given: everything described
create table content.colours (colour text not null);
comment on table content.colours is
'Colours a picture book may use. [class: public] [keep: with the product]';
comment on column content.colours.colour is
'The colour by its English name. [class: public] [keep: with the row]';
create view content.warm_colours with (security_invoker = true) as
select colours.colour from content.colours;
comment on view content.warm_colours is 'Colours that look warm to most people.';
create function content.mix() returns text language sql immutable set search_path = ''
begin atomic select 'grey'; end;
comment on function content.mix() is 'What all colours together look like.';
create table content.shades (mixed_at timestamptz not null) partition by range (mixed_at);
comment on table content.shades is
'Shades as they were mixed. [class: behaviour] [keep: 13 months]';
comment on column content.shades.mixed_at is
'When the shade was mixed. [class: behaviour] [keep: with the row]';
-- defect: a table without
-- finds: content.colours
comment on table content.colours is null;
-- defect: a table of partitions without
-- finds: content.shades
comment on table content.shades is null;
-- defect: a column without
-- finds: content.colours.colour
comment on column content.colours.colour is null;
-- defect: a column of a table of partitions without
-- finds: content.shades.mixed_by
alter table content.shades add column mixed_by uuid;
-- defect: a view without
-- finds: content.warm_colours
comment on view content.warm_colours is null;
-- defect: a materialised view and its column without
-- finds: content.cold_colours
-- finds: content.cold_colours.colour
create materialized view content.cold_colours as select colours.colour from content.colours;
-- defect: a function without
-- finds: content.mix()
comment on function content.mix() is null;
-- defect: a procedure without
-- finds: content.repaint()
create procedure content.repaint() language sql set search_path = '' begin atomic select 1; end;
-- defect: a schema without
-- finds: content
comment on schema content is null;
-- defect: only the name
-- finds: content.warm_colours
comment on view content.warm_colours is 'The warm colours.';
-- defect: too short
-- finds: content.colours.colour
comment on column content.colours.colour is 'Hue. [class: public] [keep: with the row]';
-- defect: no class
-- finds: content.colours
comment on table content.colours is 'Colours a picture book may use. [keep: with the product]';
-- defect: a class that is not on the list
-- finds: content.colours
comment on table content.colours is
'Colours a picture book may use. [class: colourful] [keep: with the product]';
-- defect: no time to keep
-- finds: content.colours.colour
comment on column content.colours.colour is 'The colour by its English name. [class: public]';
-- defect: a partition needs no comment of its own
-- finds: nothing
create table content.shades_2026 partition of content.shades
for values from ('2026-01-01 00:00+00') to ('2027-01-01 00:00+00');
-- defect: a history of migrations in another schema
-- finds: content.flyway_schema_history
-- finds: content.flyway_schema_history.script
create table content.flyway_schema_history (script text);
