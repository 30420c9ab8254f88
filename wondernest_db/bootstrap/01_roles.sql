-- Roles of the cluster. Run once by an administrator, again after a change; safe to repeat.
--
-- Owners (wn_owner, wn_resolver) may log in but have no password: a distributed engine dials its
-- workers as the current user, and a local password file or certificate can admit them there.
-- Groups (wn_parent … wn_backfill) never log in: a login role switches to one for a transaction.
-- No role has superuser, createrole, replication or bypassrls.
set client_min_messages = warning;

do $$
declare
    v_role text;
begin
    foreach v_role in array array['wn_owner', 'wn_resolver', 'wn_migrator', 'wn_api', 'wn_jobs'] loop
        if not exists (select from pg_catalog.pg_roles where rolname = v_role) then
            execute pg_catalog.format('create role %I login noinherit', v_role);
        end if;
    end loop;
    foreach v_role in array array[
        'wn_parent', 'wn_device', 'wn_staff', 'wn_service', 'wn_analyst', 'wn_auditor',
        'wn_monitor', 'wn_backfill'
    ] loop
        if not exists (select from pg_catalog.pg_roles where rolname = v_role) then
            execute pg_catalog.format('create role %I nologin noinherit', v_role);
        end if;
    end loop;
end
$$;

comment on role wn_owner is 'Owns every schema and table; is never used by a running service.';
comment on role wn_resolver is 'Owns the few definer functions; sees through policies of its own, not by attribute.';
comment on role wn_migrator is 'Applies migrations; switches to wn_owner or wn_resolver file by file.';
comment on role wn_api is 'Login of the HTTP service; owns nothing; switches to a group for each transaction.';
comment on role wn_jobs is 'Login of the worker; owns nothing; switches to wn_service.';
comment on role wn_parent is 'A signed-in adult inside one family; sees only what its live session may.';
comment on role wn_device is 'A device with a key; delivers figures of the children it was paired for, reads next to nothing.';
comment on role wn_staff is 'A signed-in member of staff; no family data without an open break-glass grant.';
comment on role wn_service is 'Background work, one family at a time.';
comment on role wn_analyst is 'Reads released statistics only.';
comment on role wn_auditor is 'Reads the audit trail.';
comment on role wn_monitor is 'Reads health figures; no family data.';
comment on role wn_backfill is 'Fills rows after a migration; holds rights on named columns only while a backfill runs.';

grant wn_owner, wn_resolver, wn_backfill to wn_migrator with inherit false, set true;
grant wn_parent, wn_device, wn_staff, wn_analyst, wn_auditor, wn_monitor to wn_api
    with inherit false, set true;
grant wn_service, wn_monitor to wn_jobs with inherit false, set true;
grant pg_monitor to wn_monitor with inherit true;

-- The plan for a bound parameter must see the partition bounds, or every leaf is planned and locked.
alter role wn_api set plan_cache_mode = 'force_custom_plan';
alter role wn_jobs set plan_cache_mode = 'force_custom_plan';
alter role wn_api set statement_timeout = '15s';
alter role wn_api set idle_in_transaction_session_timeout = '30s';
alter role wn_api set transaction_timeout = '60s';
alter role wn_jobs set idle_in_transaction_session_timeout = '60s';
-- A distributed engine forwards SET LOCAL only when told to; plain PostgreSQL ignores the name.
alter role wn_api set citus.propagate_set_commands = 'local';
alter role wn_jobs set citus.propagate_set_commands = 'local';
