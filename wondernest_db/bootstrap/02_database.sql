-- One database of the platform. Run by an administrator while connected to it; safe to repeat.
create extension if not exists btree_gist with schema public;
create extension if not exists pg_trgm with schema public;
create extension if not exists vector with schema public;
create extension if not exists pg_stat_statements with schema public;

revoke all on schema public from public;
grant usage on schema public to
    wn_owner, wn_resolver, wn_migrator, wn_api, wn_jobs,
    wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor, wn_monitor;

set client_min_messages = warning;

do $$
begin
    execute pg_catalog.format('revoke all on database %I from public', pg_catalog.current_database());
    execute pg_catalog.format(
        'grant connect on database %I to wn_owner, wn_resolver, wn_migrator, wn_api, wn_jobs',
        pg_catalog.current_database()
    );
    execute pg_catalog.format(
        'grant create on database %I to wn_owner', pg_catalog.current_database()
    );
    execute pg_catalog.format(
        'alter database %I set timezone to ''UTC''', pg_catalog.current_database()
    );
end
$$;

-- The form without IN SCHEMA is the one that takes execute away from PUBLIC.
alter default privileges for role wn_owner revoke execute on functions from public;
alter default privileges for role wn_resolver revoke execute on functions from public;
alter default privileges for role wn_migrator revoke execute on functions from public;

-- The kernel's schema also holds the migration history, so it exists before the first migration.
create schema if not exists wn authorization wn_owner;
grant usage, create on schema wn to wn_migrator, wn_resolver;
