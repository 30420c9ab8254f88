-- defect: partitions-01 A partition that parents may read by its own name.
-- found by lints: 0002
do $$
begin
    execute pg_catalog.format(
        'grant select on %s to wn_parent',
        (select relid from pg_catalog.pg_partition_tree('audio.speech_metrics') where isleaf limit 1)
    );
end
$$;
-- defect: partitions-02 One column of a partition that staff may read.
-- found by lints: 0002
do $$
begin
    execute pg_catalog.format(
        'grant select (family_id) on %s to wn_staff',
        (select relid from pg_catalog.pg_partition_tree('audio.audio_sessions') where isleaf limit 1)
    );
end
$$;
-- defect: partitions-03 A hash partition that parents may read.
-- found by lints: 0002
do $$
begin
    execute pg_catalog.format(
        'grant select on %s to wn_parent',
        (
            select relid from pg_catalog.pg_partition_tree('content.content_engagement')
            where isleaf limit 1
        )
    );
end
$$;
-- defect: partitions-04 A partition with row security switched off.
-- found by lints: 0001
do $$
begin
    execute pg_catalog.format(
        'alter table %s disable row level security',
        (select relid from pg_catalog.pg_partition_tree('audio.speech_metrics') where isleaf limit 1)
    );
end
$$;
-- defect: partitions-05 A partition whose row security the owner need not obey.
-- found by lints: 0001
do $$
begin
    execute pg_catalog.format(
        'alter table %s no force row level security',
        (select relid from pg_catalog.pg_partition_tree('audio.speech_metrics') where isleaf limit 1)
    );
end
$$;
-- defect: partitions-06 A partition made by hand, without row security.
-- found by lints: 0001 0025
create table audio.speech_metrics_2031 partition of audio.speech_metrics
for values from ('2031-01-01 00:00+00') to ('2032-01-01 00:00+00');
-- defect: partitions-07 A partition made by hand and granted with its parent's rights.
-- found by lints: 0001 0002 0025
create table audio.speech_metrics_2031 partition of audio.speech_metrics
for values from ('2031-01-01 00:00+00') to ('2032-01-01 00:00+00');
grant select on audio.speech_metrics_2031 to wn_parent, wn_service;
-- defect: partitions-08 A partition of a partition, in the open.
-- found by lints: 0001 0002 0025
create table audio.speech_metrics_2031 partition of audio.speech_metrics
for values from ('2031-01-01 00:00+00') to ('2032-01-01 00:00+00')
partition by range (measured_from);
create table audio.speech_metrics_2031_01 partition of audio.speech_metrics_2031
for values from ('2031-01-01 00:00+00') to ('2031-02-01 00:00+00');
grant select on audio.speech_metrics_2031_01 to wn_parent;
-- defect: partitions-09 A detached partition stands alone, still full, and granted.
-- found by lints: 0001 0025 0026
do $$
declare
    v_leaf regclass := (
        select relid from pg_catalog.pg_partition_tree('audio.speech_metrics')
        where isleaf order by relid limit 1
    );
begin
    execute pg_catalog.format('alter table audio.speech_metrics detach partition %s', v_leaf);
    execute pg_catalog.format('grant select on %s to wn_parent', v_leaf);
    execute pg_catalog.format('alter table %s disable row level security', v_leaf);
end
$$;
-- defect: partitions-10 A policy on a partition that lets everybody in, and the right to use it.
-- found by lints: 0002 0005
do $$
declare
    v_leaf regclass := (
        select relid from pg_catalog.pg_partition_tree('audio.speech_metrics')
        where isleaf order by relid limit 1
    );
begin
    execute pg_catalog.format('create policy everybody on %s for select to wn_parent using (true)', v_leaf);
    execute pg_catalog.format('grant select on %s to wn_parent', v_leaf);
end
$$;
-- defect: partitions-11 Default privileges will open every partition made from now on.
-- found by lints: 0002
alter default privileges for role wn_owner grant select on tables to wn_parent;
-- defect: partitions-12 The same for one schema only.
-- found by lints: 0002
alter default privileges for role wn_owner in schema audio grant select on tables to wn_parent;
