-- given: a table and a column in the map
create table content.colours (colour text not null, mixed_at timestamptz);
comment on table content.colours is
'Colours a picture book may use. '
'[class: public] [purpose: content_service] [keep: life of the service] [mask: keep] [export: no: not personal]';
comment on column content.colours.colour is
'The colour by its English name. '
'[class: public] [purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.colours.mixed_at is
'When it was mixed; null when unknown. '
'[class: public] [purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
-- defect: a column added by hand
-- finds: family.child_profiles.shoe_size
alter table family.child_profiles add column shoe_size bigint;
-- defect: a table made by hand in a schema nobody looks after
-- finds: public.scratch
-- finds: public.scratch.note
create table public.scratch (note text);
-- defect: a column of the job queue that a new release brought
-- finds: jobs.procrastinate_jobs.mood
alter table jobs.procrastinate_jobs add column mood text;
-- defect: a column of the history of migrations
-- finds: wn.flyway_schema_history.mood
alter table wn.flyway_schema_history add column mood text;
-- defect: a materialised view
-- finds: content.cold_colours
-- finds: content.cold_colours.colour
create materialized view content.cold_colours as select colours.colour from content.colours;
-- defect: no purpose
-- finds: content.colours.colour
comment on column content.colours.colour is
'The colour by its English name. [class: public] [keep: with the row] [mask: keep] [export: no: not personal]';
-- defect: a tag twice
-- finds: content.colours.colour
comment on column content.colours.colour is
'The colour by its English name. [class: public] [class: child] '
'[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
-- defect: a tag of another language
-- finds: content.colours.colour
comment on column content.colours.colour is
'The colour by its English name. [class: public] [zweck: buch] '
'[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
-- defect: a class that is not on the list
-- finds: content.colours.colour
comment on column content.colours.colour is
'The colour by its English name. '
'[class: colourful] [purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
-- defect: a period in words
-- finds: content.colours
comment on table content.colours is
'Colours a picture book may use. '
'[class: public] [purpose: content_service] [keep: for a while] [mask: keep] [export: no: not personal]';
-- defect: a period without its data class
-- finds: content.colours
comment on table content.colours is
'Colours a picture book may use. '
'[class: public] [purpose: content_service] [keep: 13 months] [mask: keep] [export: no: not personal]';
-- defect: a table kept with its row
-- finds: content.colours
comment on table content.colours is
'Colours a picture book may use. '
'[class: public] [purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
-- defect: a mask nobody knows
-- finds: content.colours.colour
comment on column content.colours.colour is
'The colour by its English name. '
'[class: public] [purpose: content_service] [keep: with the row] [mask: blur] [export: no: not personal]';
-- defect: a table masked like a column
-- finds: content.colours
comment on table content.colours is
'Colours a picture book may use. '
'[class: public] [purpose: content_service] [keep: life of the service] [mask: hash] [export: no: not personal]';
-- defect: a reason that is not on the list
-- finds: content.colours.colour
comment on column content.colours.colour is
'The colour by its English name. '
'[class: public] [purpose: content_service] [keep: with the row] [mask: keep] [export: no: too much work]';
-- defect: a purpose twice
-- finds: content.colours.colour
comment on column content.colours.colour is
'The colour by its English name. '
'[class: public] [purpose: content_service, content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
-- defect: a partition has no row of its own
-- finds: nothing
create table core.outbox_2199_01 partition of core.outbox
for values from ('2199-01-01 00:00+00') to ('2199-02-01 00:00+00');
