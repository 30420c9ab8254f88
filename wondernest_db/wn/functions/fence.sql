-- The first line of a table page: nobody sees or writes a row until wn.allow says who.
--
-- Enables and forces row security, drops every policy and grant (so that the page is the whole
-- truth each time it runs), closes the partitions, and hangs the guards that hold even where row
-- security is not asked: a row of another family is refused on every engine and every path.
set local role wn_owner;

create or replace function wn.fence(p_table text) returns void
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_table regclass := p_table::regclass;
    v_name name;
    v_leaf regclass;
begin
    execute pg_catalog.format('alter table %s enable row level security', v_table);
    execute pg_catalog.format('alter table %s force row level security', v_table);
    for v_name in select polname from pg_catalog.pg_policy where polrelid = v_table loop
        execute pg_catalog.format('drop policy %I on %s', v_name, v_table);
    end loop;
    execute pg_catalog.format(
        'revoke all on %s from public, wn_api, wn_jobs, wn_parent, wn_device, wn_staff, wn_service,'
        ' wn_analyst, wn_auditor, wn_monitor, wn_resolver, wn_backfill',
        v_table
    );
    for v_leaf in select relid from pg_catalog.pg_partition_tree(v_table) where isleaf and level > 0 loop
        perform wn.lock_leaf(v_leaf);
    end loop;
    if exists (
        select from pg_catalog.pg_attribute
        where attrelid = v_table and attname = 'family_id' and not attisdropped
    ) then
        perform wn.guard_family(v_table);
    end if;
end
$$;
comment on function wn.fence(text) is
    'Enables and forces row security, clears policies and grants, closes partitions, hangs the guards.';
