-- given: a view that asks as its reader and a materialised view nobody may read
create table content.colours (colour text not null);
create view content.warm_colours with (security_invoker = true) as
select colours.colour from content.colours;
grant select on content.warm_colours to wn_parent;
create materialized view content.cold_colours as select colours.colour from content.colours;
-- defect: a view without the option
-- finds: content.all_colours
create view content.all_colours as select colours.colour from content.colours;
-- defect: a view with the option off
-- finds: content.warm_colours
alter view content.warm_colours set (security_invoker = off);
-- defect: a view with another option only
-- finds: content.all_colours
create view content.all_colours with (security_barrier = true) as
select colours.colour from content.colours;
-- defect: a materialised view for parents
-- finds: content.cold_colours
grant select on content.cold_colours to wn_parent;
-- defect: a column of a materialised view for PUBLIC
-- finds: content.cold_colours
grant select (colour) on content.cold_colours to public;
-- defect: other spellings of on
-- finds: nothing
create view content.all_colours with (security_invoker) as
select colours.colour from content.colours;
create view content.any_colours with (security_invoker = on) as
select colours.colour from content.colours;
