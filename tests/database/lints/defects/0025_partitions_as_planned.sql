-- given: a planned table with partitions of the plan
create table audio.gusts (
    family_id uuid not null,
    blown_at timestamptz not null,
    constraint gusts_pkey primary key (family_id, blown_at)
) partition by range (blown_at);
select wn.plan_partitions('audio.gusts', 'month', 3, interval '1 year');
select wn.add_partition('audio.gusts', 'month', '2026-01-15 00:00+00');
select wn.add_partition('audio.gusts', 'month', '2026-03-01 00:00+00');
-- defect: a partition for everything else
-- finds: audio.gusts_rest
create table audio.gusts_rest partition of audio.gusts default;
-- defect: a partition for everything else of a table without a plan
-- finds: content.tints_rest
create table content.tints (tint bigint not null) partition by range (tint);
create table content.tints_rest partition of content.tints default;
-- defect: a partition of half a month
-- finds: audio.gusts_2026_02
create table audio.gusts_2026_02 partition of audio.gusts
for values from ('2026-02-01 00:00+00') to ('2026-02-15 00:00+00');
-- defect: a partition of a month in another time zone
-- finds: audio.gusts_2026_02
create table audio.gusts_2026_02 partition of audio.gusts
for values from ('2026-02-01 01:00+00') to ('2026-02-28 23:00+00');
-- defect: a partition without a beginning
-- finds: audio.gusts_earlier
create table audio.gusts_earlier partition of audio.gusts
for values from (minvalue) to ('2020-01-01 00:00+00');
-- defect: a partition of partitions
-- finds: audio.gusts_2026_02
create table audio.gusts_2026_02 partition of audio.gusts
for values from ('2026-02-01 00:00+00') to ('2026-03-01 00:00+00') partition by range (blown_at);
-- defect: a partition detached and left
-- finds: audio.gusts_2026_01
alter table audio.gusts detach partition audio.gusts_2026_01;
-- defect: more partitions than a query can bear
-- finds: audio.gusts
select wn.add_partition('audio.gusts', 'month', months)
from generate_series(
    timestamptz '2010-01-01 00:00+00', '2020-01-01 00:00+00', interval '1 month'
) as months;
-- defect: a partition for everything else of a table by list is its own matter
-- finds: nothing
create table content.tints (tint text not null) partition by list (tint);
create table content.tints_rest partition of content.tints default;
-- defect: a table that only has a name like a partition is none
-- finds: nothing
create table audio.gusts_2026_q1 (family_id uuid not null);
create table audio.gusts_2026_13 (family_id uuid not null);
