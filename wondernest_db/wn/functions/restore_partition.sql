-- Attaches a detached partition again, closed as before; an open retention run of it has failed.
set local role wn_owner;

create or replace function wn.restore_partition(p_leaf text) returns void
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_leaf record;
    v_check name;
begin
    select
        leaves.table_name::regclass as parent, leaves.leaf_oid::regclass as leaf,
        leaves.starts_at, leaves.ends_at
    into v_leaf
    from wn.list_partitions() as leaves
    where leaves.leaf_name = p_leaf and leaves.state = 'detached';
    if not found then
        raise exception 'there is no such detached partition' using errcode = 'WN033';
    end if;
    execute pg_catalog.format(
        'alter table %s attach partition %s for values from (%L) to (%L)',
        v_leaf.parent, v_leaf.leaf, v_leaf.starts_at, v_leaf.ends_at
    );
    -- Detaching left the bounds behind as a check of the partition's own.
    for v_check in
        select conname from pg_catalog.pg_constraint
        where conrelid = v_leaf.leaf and contype = 'c' and coninhcount = 0
    loop
        execute pg_catalog.format('alter table %s drop constraint %I', v_leaf.leaf, v_check);
    end loop;
    perform wn.lock_leaf(v_leaf.leaf);
    update audit.retention_runs as runs
    set finished_at = pg_catalog.clock_timestamp(), outcome = 'failed'
    where runs.table_name = p_leaf and not runs.is_dry_run and runs.finished_at is null;
end
$$;
comment on function wn.restore_partition(text) is
    'Attaches a detached partition of a planned table again and closes it; WN033 when there is none.';
