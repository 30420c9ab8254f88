-- The table a partition belongs to, if all its rows are older than the plan keeps them.
set local role wn_owner;

create or replace function wn.require_due_partition(
    p_leaf text, p_as_of timestamptz
) returns text
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_table text;
begin
    select due.table_name into v_table
    from wn.list_due_partitions(p_as_of) as due
    where due.leaf_name = p_leaf;
    -- A moment that has not come drops what is still to be kept.
    if v_table is null or p_as_of > pg_catalog.clock_timestamp() then
        raise exception 'the partition is not due' using errcode = 'WN033';
    end if;
    return v_table;
end
$$;
comment on function wn.require_due_partition(text, timestamptz) is
    'Table of a partition that is due at a moment which has come; WN033 otherwise.';
