-- given: objects for named roles
create table content.colours (colour text not null);
grant select on content.colours to wn_parent;
create view content.warm_colours with (security_invoker = true) as
select colours.colour from content.colours;
create sequence content.colour_numbers;
create table content.shades (shade text not null, mixed_at timestamptz not null)
partition by range (mixed_at);
create function content.mix() returns text language sql immutable set search_path = ''
begin atomic select 'grey'; end;
revoke execute on function content.mix() from public;
-- defect: a table
-- finds: content.colours
grant select on content.colours to public;
-- defect: a table of partitions
-- finds: content.shades
grant insert on content.shades to public;
-- defect: a column
-- finds: content.colours.colour
grant select (colour) on content.colours to public;
-- defect: a view
-- finds: content.warm_colours
grant select on content.warm_colours to public;
-- defect: a materialised view
-- finds: content.cold_colours
create materialized view content.cold_colours as select colours.colour from content.colours;
grant select on content.cold_colours to public;
-- defect: a sequence
-- finds: content.colour_numbers
grant usage on sequence content.colour_numbers to public;
-- defect: a schema
-- finds: content
grant usage on schema content to public;
-- defect: a function granted
-- finds: content.mix()
grant execute on function content.mix() to public;
-- defect: a function left as it was made
-- finds: content.blend(a text)
create function content.blend(a text) returns text language sql immutable set search_path = ''
begin atomic select a; end;
-- defect: a procedure left as it was made
-- finds: content.repaint()
create procedure content.repaint() language sql set search_path = ''
begin atomic select 1; end;
-- defect: default privileges
-- finds: default privileges of wn_owner
alter default privileges for role wn_owner in schema content grant select on tables to public;
-- defect: functions to come are everybody's again
-- finds: default privileges of wn_owner
alter default privileges for role wn_owner grant execute on functions to public;
