-- Writes down that a partition is about to go, before it is detached: whoever finds a detached table
-- finds here since when and why.
set local role wn_owner;

create or replace function wn.begin_partition_drop(
    p_leaf text, p_as_of timestamptz
) returns uuid
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_run_id uuid;
begin
    perform wn.require_due_partition(p_leaf, p_as_of);
    if wn.partition_obstacle(p_leaf, p_as_of) is not null then
        raise exception 'something keeps this partition' using errcode = 'WN034';
    end if;
    select runs.run_id into v_run_id
    from audit.retention_runs as runs
    where runs.table_name = p_leaf and not runs.is_dry_run and runs.finished_at is null;
    if v_run_id is null then
        insert into audit.retention_runs (table_name, as_of, is_dry_run)
        values (p_leaf, p_as_of, false)
        returning run_id into v_run_id;
    end if;
    return v_run_id;
end
$$;
comment on function wn.begin_partition_drop(text, timestamptz) is
    'Opens, or finds, the retention run of a partition that is due; WN033 not due, WN034 kept.';
