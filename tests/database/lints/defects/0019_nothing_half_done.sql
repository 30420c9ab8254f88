-- given: checked and whole
create table content.colours (colour text not null, constraint colours_pkey primary key (colour));
create table content.shades (shade text not null, mixed_at timestamptz not null)
partition by range (mixed_at);
create table content.shades_2026 partition of content.shades
for values from ('2026-01-01 00:00+00') to ('2027-01-01 00:00+00');
-- defect: an index that no partition has
-- finds: content.shades_shade_idx
create index shades_shade_idx on only content.shades (shade);
-- defect: a check never run
-- finds: content.colours.colours_colour_check
alter table content.colours add constraint colours_colour_check check (colour <> '') not valid;
-- defect: a check not enforced on a table of partitions
-- finds: content.shades.shades_shade_check
-- finds: content.shades_2026.shades_shade_check
alter table content.shades add constraint shades_shade_check check (shade <> '') not enforced;
-- defect: a reference never run
-- finds: content.tints.tints_colour_fkey
create table content.tints (colour text);
alter table content.tints add constraint tints_colour_fkey
foreign key (colour) references content.colours (colour) on delete restrict not valid;
-- defect: a reference not enforced
-- finds: content.tints.tints_colour_fkey
create table content.tints (colour text);
alter table content.tints add constraint tints_colour_fkey
foreign key (colour) references content.colours (colour) on delete restrict not enforced;
-- defect: a check that waits for the contract of a change
-- finds: nothing
select wn.expect_backfill('colours_shade', 'content.colours');
alter table content.colours add constraint colours_colour_check check (colour <> '') not valid;
-- defect: a check that the contract went past
-- finds: content.colours.colours_colour_check
select wn.expect_backfill('colours_shade', 'content.colours');
select wn.require_backfill('colours_shade');
alter table content.colours add constraint colours_colour_check check (colour <> '') not valid;
