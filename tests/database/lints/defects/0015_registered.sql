-- given: registered tables
create table family.kites (family_id uuid not null, kite_id uuid not null);
select wn.distribute('family.kites', 'local');
update wn.distribution set kind = 'family' where table_name = 'family.kites';
create table content.colours (colour text not null);
insert into wn.distribution (table_name, kind) values ('content.colours', 'reference');
create table audio.gusts (family_id uuid not null, blown_at timestamptz not null)
partition by range (blown_at);
insert into wn.distribution (table_name, kind) values ('audio.gusts', 'family');
select wn.plan_partitions('audio.gusts', 'month', 3, interval '1 year');
create table audio.gusts_2026_01 partition of audio.gusts
for values from ('2026-01-01 00:00+00') to ('2026-02-01 00:00+00');
create table core.kite_flyers (user_id uuid not null, family_id uuid not null);
insert into wn.distribution (table_name, kind) values ('core.kite_flyers', 'local');
-- defect: a table nobody registered
-- finds: content.tints
create table content.tints (tint text not null);
-- defect: a table of partitions nobody registered or planned
-- finds: ml.storms
create table ml.storms (family_id uuid not null, blown_at timestamptz not null)
partition by range (blown_at);
-- defect: a family table registered as local
-- finds: family.kites
update wn.distribution set kind = 'local' where table_name = 'family.kites';
-- defect: a reference table registered as family
-- finds: content.colours
update wn.distribution set kind = 'family' where table_name = 'content.colours';
-- defect: a table of core that is spread
-- finds: core.kite_flyers
update wn.distribution set kind = 'family' where table_name = 'core.kite_flyers';
-- defect: partitions without a plan
-- finds: audio.gusts
delete from wn.partition_plans where table_name = 'audio.gusts';
-- defect: a row for a table that is gone
-- finds: content.colours
drop table content.colours;
-- defect: a plan for a table that is gone
-- finds: audio.whirlwinds
insert into wn.partition_plans (table_name, grain, ahead_count, keep_for)
values ('audio.whirlwinds', 'month', 3, interval '1 year');
-- defect: partitions by list need no plan in time
-- finds: nothing
create table content.tints (tint text not null) partition by list (tint);
insert into wn.distribution (table_name, kind) values ('content.tints', 'local');
