-- defect: views-01 A view reads with the rights of its owner.
-- found by lints: 0011
create view family.profiles as
select children.family_id, children.child_id from family.child_profiles as children;
grant select on family.profiles to wn_parent;
-- defect: views-02 The same with the option written out and off.
-- found by lints: 0011
create view audio.figures with (security_invoker = false) as
select metrics.family_id, metrics.child_id from audio.speech_metrics as metrics;
grant select on audio.figures to wn_parent;
-- defect: views-03 Security barrier is taken for security invoker.
-- found by lints: 0011
create view family.profiles with (security_barrier = true) as
select children.family_id, children.child_id from family.child_profiles as children;
grant select on family.profiles to wn_parent;
-- defect: views-04 A view of an administrator, past forced row security too.
-- found by lints: 0011
create view family.profiles as
select children.family_id, children.child_id from family.child_profiles as children;
alter view family.profiles owner to postgres;
grant select on family.profiles to wn_parent;
-- defect: views-05 A good view over a bad one.
-- found by lints: 0011
create view family.inside as
select children.family_id, children.child_id from family.child_profiles as children;
create view family.profiles with (security_invoker = true) as
select inside.family_id, inside.child_id from family.inside as inside;
grant select on family.inside, family.profiles to wn_parent;
-- defect: views-06 A view that hides the name of the family's column.
-- found by lints: 0011
create view family.profiles as
select children.family_id as household, children.child_id from family.child_profiles as children;
grant select on family.profiles to wn_parent;
-- defect: views-07 A view over a partition by its own name, with its owner's rights.
-- found by lints: 0011
do $$
begin
    execute pg_catalog.format(
        'create view audio.figures as select metrics.family_id, metrics.child_id from %s as metrics',
        (select relid from pg_catalog.pg_partition_tree('audio.speech_metrics') where isleaf limit 1)
    );
end
$$;
grant select on audio.figures to wn_parent;
-- defect: views-08 A materialised view that parents may read.
-- found by lints: 0001 0011
create materialized view family.totals as
select children.family_id, count(*) as child_count
from family.child_profiles as children group by children.family_id;
grant select on family.totals to wn_parent;
-- defect: views-09 A materialised view of staff without the family's column.
-- found by lints: 0011
create materialized view family.child_list as
select children.child_id from family.child_profiles as children;
grant select on family.child_list to wn_staff;
-- defect: views-10 A materialised view nobody may read yet.
-- found by lints: 0001
create materialized view family.totals as
select children.family_id, count(*) as child_count
from family.child_profiles as children group by children.family_id;
-- defect: views-11 A view that may be written through.
-- found by lints: 0011 0016
create view family.profiles as
select children.family_id, children.child_id, children.nickname_enc
from family.child_profiles as children;
grant select, update on family.profiles to wn_parent;
-- defect: views-12 A view that tells who is at work, by the definer's eyes.
-- found by lints: 0011
create view core.live_sessions as select sessions.session_id, sessions.user_id from core.user_sessions as sessions;
grant select on core.live_sessions to wn_staff;
