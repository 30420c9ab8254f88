-- given: a planned table with its partitions ahead
create table audio.gusts (
    family_id uuid not null,
    blown_at timestamptz not null,
    constraint gusts_pkey primary key (family_id, blown_at)
) partition by range (blown_at);
alter table audio.gusts owner to wn_owner;
select wn.plan_partitions('audio.gusts', 'quarter', 4, interval '1 year');
select wn.ensure_partitions(now());
-- defect: the last one is missing
-- finds: audio.gusts
do $$
begin
    execute (
        select format('drop table %s', leaves.leaf_name) from wn.list_partitions() as leaves
        where leaves.table_name = 'audio.gusts' order by leaves.starts_at desc limit 1
    );
end
$$;
-- defect: one in between is missing
-- finds: audio.gusts
do $$
begin
    execute (
        select format('drop table %s', leaves.leaf_name) from wn.list_partitions() as leaves
        where leaves.table_name = 'audio.gusts' order by leaves.starts_at offset 1 limit 1
    );
end
$$;
-- defect: the one of today is missing
-- finds: audio.gusts
do $$
begin
    execute (
        select format('alter table audio.gusts detach partition %s', leaves.leaf_name)
        from wn.list_partitions() as leaves
        where leaves.table_name = 'audio.gusts' order by leaves.starts_at limit 1
    );
end
$$;
-- defect: a plan and no partition at all
-- finds: audio.calms
create table audio.calms (family_id uuid not null, blown_at timestamptz not null)
partition by range (blown_at);
select wn.plan_partitions('audio.calms', 'month', 2, interval '1 year');
-- defect: a plan that asks for more than was made
-- finds: audio.gusts
select wn.plan_partitions('audio.gusts', 'quarter', 8, interval '1 year');
-- defect: more ahead than planned, and old ones gone
-- finds: nothing
select wn.ensure_partitions(now() + interval '1 year');
