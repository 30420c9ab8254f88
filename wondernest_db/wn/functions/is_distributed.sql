-- Whether this engine spreads tables over nodes; decides the form of policies.
set local role wn_owner;

create or replace function wn.is_distributed() returns boolean
    language sql stable parallel safe
    set search_path = ''
begin atomic
    select exists (select from pg_catalog.pg_extension where extname = 'citus');
end;
comment on function wn.is_distributed() is 'Whether a distributed engine is installed in this database.';
grant execute on function wn.is_distributed() to wn_resolver, wn_api, wn_jobs, wn_monitor;
