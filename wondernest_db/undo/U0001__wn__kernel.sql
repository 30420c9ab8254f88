-- Takes the kernel away. Context keys are lost: every open request ends.
set local search_path = pg_catalog;
set local role wn_owner;

do $$
declare
    v_routine text;
begin
    -- Names first: dropping one with all that leans on it takes others of the list along.
    foreach v_routine in array array(
        select routines.oid::regprocedure::text
        from pg_proc as routines
        where routines.pronamespace = 'wn'::regnamespace
    ) loop
        execute format('drop function if exists %s cascade', v_routine);
    end loop;
end
$$;

drop table wn.partition_plans;
drop table wn.soft_references;
drop table wn.distribution;
drop table wn.context_keys;

comment on schema wn is null;
revoke usage on schema wn from
    wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor, wn_monitor;
reset role;
