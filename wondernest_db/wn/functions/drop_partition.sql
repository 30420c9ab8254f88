-- Drops a detached partition and closes its retention run, in one transaction.
--
-- Everything is asked again, because time has passed since it was detached: whether it is due,
-- whether something keeps it (no hold can be placed while this runs), and whether its rows are in
-- truth as old as its name says.
set local role wn_owner;

create or replace function wn.drop_partition(p_leaf text, p_as_of timestamptz) returns bigint
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_table regclass := wn.require_due_partition(p_leaf, p_as_of)::regclass;
    v_leaf record;
    v_column name;
    v_found record;
begin
    select leaves.leaf_oid::regclass as leaf, leaves.state, leaves.starts_at, leaves.ends_at
    into v_leaf
    from wn.list_partitions() as leaves where leaves.leaf_name = p_leaf;
    if v_leaf.state <> 'detached' then
        raise exception 'the partition is still attached' using errcode = 'WN033';
    end if;
    lock table audit.legal_holds in share mode;
    if wn.partition_obstacle(p_leaf, p_as_of) is not null then
        raise exception 'something keeps this partition' using errcode = 'WN034';
    end if;
    select columns.attname into v_column
    from pg_catalog.pg_partitioned_table as parents
    inner join pg_catalog.pg_attribute as columns
        on columns.attrelid = parents.partrelid and columns.attnum = parents.partattrs[0]
    where parents.partrelid = v_table;
    execute pg_catalog.format('alter table %s no force row level security', v_leaf.leaf);
    execute pg_catalog.format(
        'select count(*) as row_count, min(%1$I) as first_at, max(%1$I) as last_at from %2$s',
        v_column, v_leaf.leaf
    ) into v_found;
    if v_found.first_at < v_leaf.starts_at or v_found.last_at >= v_leaf.ends_at then
        raise exception 'the partition holds rows of another time' using errcode = 'WN033';
    end if;
    execute pg_catalog.format('drop table %s', v_leaf.leaf);
    update audit.retention_runs as runs
    set
        deleted_count = v_found.row_count,
        finished_at = pg_catalog.clock_timestamp(),
        outcome = 'done'
    where runs.table_name = p_leaf and not runs.is_dry_run and runs.finished_at is null;
    if not found then
        raise exception 'the retention run was not begun' using errcode = 'WN033';
    end if;
    return v_found.row_count;
end
$$;
comment on function wn.drop_partition(text, timestamptz) is
    'Drops a detached partition that is due and records how many rows went; WN033, WN034.';
