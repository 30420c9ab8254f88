-- given: a fenced table and a fenced table of partitions
create table family.kites (
    family_id uuid not null,
    kite_id uuid not null,
    constraint kites_pkey primary key (family_id, kite_id)
);
select wn.fence('family.kites');
select wn.allow('family.kites', 'select', 'wn_parent', 'family');
create table audio.gusts (
    family_id uuid not null,
    blown_at timestamptz not null,
    constraint gusts_pkey primary key (family_id, blown_at)
) partition by range (blown_at);
select wn.fence('audio.gusts');
select wn.allow('audio.gusts', 'select', 'wn_parent', 'family');
select wn.add_partition('audio.gusts', 'quarter', '2026-01-01 00:00+00');
create view family.kite_list with (security_invoker = true) as
select kites.family_id, kites.kite_id from family.kites;
-- defect: a new table without a page
-- finds: family.balloons
create table family.balloons (family_id uuid not null);
-- defect: a new table of partitions without a page
-- finds: ml.storms
create table ml.storms (family_id uuid not null, blown_at timestamptz not null)
partition by range (blown_at);
-- defect: row security switched off
-- finds: family.kites
alter table family.kites disable row level security;
-- defect: row security not forced
-- finds: family.kites
alter table family.kites no force row level security;
-- defect: row security not forced on a table of partitions
-- finds: audio.gusts
alter table audio.gusts no force row level security;
-- defect: row security switched off on a table of partitions
-- finds: audio.gusts
alter table audio.gusts disable row level security;
-- defect: a partition with row security switched off
-- finds: audio.gusts_2026_q1
alter table audio.gusts_2026_q1 disable row level security;
-- defect: a partition not forced
-- finds: audio.gusts_2026_q1
alter table audio.gusts_2026_q1 no force row level security;
-- defect: a partition made by hand
-- finds: audio.gusts_2027_q1
create table audio.gusts_2027_q1 partition of audio.gusts
for values from ('2027-01-01 00:00+00') to ('2027-04-01 00:00+00');
-- defect: a detached partition stands alone
-- finds: audio.gusts_2026_q1
alter table audio.gusts detach partition audio.gusts_2026_q1;
-- defect: the last policy dropped
-- finds: family.kites
drop policy select_parent on family.kites;
-- defect: a guard dropped
-- finds: family.kites
drop trigger t50_guard_family_insert on family.kites;
-- defect: a guard on a table of partitions that sleeps on replicas
-- finds: audio.gusts
alter table audio.gusts enable trigger t50_guard_family_update;
-- defect: a guard disabled
-- finds: family.kites
alter table family.kites disable trigger t50_keep_family;
-- defect: a guard that calls something else
-- finds: family.kites
create or replace trigger t50_guard_family_insert after insert on family.kites
for each statement execute function wn.tg_keep_family();
alter table family.kites enable always trigger t50_guard_family_insert;
-- defect: a materialised copy
-- finds: analytics.kite_totals
create materialized view analytics.kite_totals as
select kites.family_id, count(*) as kite_count from family.kites group by kites.family_id;
-- defect: a foreign table
-- finds: family.far_kites
create foreign data wrapper nowhere;
create server nowhere foreign data wrapper nowhere;
create foreign table family.far_kites (family_id uuid not null) server nowhere;
-- defect: a table without families needs no fence
-- finds: nothing
create table content.colours (colour text not null);
-- defect: a guard with a condition that never holds
-- finds: family.kites
create or replace trigger t50_guard_family_insert after insert on family.kites
referencing new table as new_rows for each statement when (false)
execute function wn.tg_guard_family();
alter table family.kites enable always trigger t50_guard_family_insert;
