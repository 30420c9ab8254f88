-- given: a table, a sequence and a function as the services need them
create table family.kites (family_id uuid not null, kite_id uuid not null);
grant select on family.kites to wn_parent;
create sequence family.kite_numbers;
create function family.fly() returns boolean language sql stable set search_path = ''
begin atomic select true; end;
grant execute on function family.fly() to wn_parent;
create role kite_flyers nologin;
-- defect: objects of a parent's own
-- finds: family
grant create on schema family to wn_parent;
-- defect: temporary tables
-- finds: this database
do $$
begin
    execute format('grant temporary on database %I to wn_service', current_database());
end
$$;
-- defect: a right that may be passed on
-- finds: family.kites
grant select on family.kites to wn_staff with grant option;
-- defect: a column that may be passed on
-- finds: family.kites.kite_id
grant select (kite_id) on family.kites to wn_staff with grant option;
-- defect: a sequence
-- finds: family.kite_numbers
grant select on sequence family.kite_numbers to wn_service;
-- defect: a role of nobody on a table
-- finds: family.kites
grant select on family.kites to kite_flyers;
-- defect: a role of nobody on a schema
-- finds: family
grant usage on schema family to kite_flyers;
-- defect: a role of nobody on a function
-- finds: family.fly()
grant execute on function family.fly() to kite_flyers;
-- defect: a policy for a role of nobody
-- finds: flyers on family.kites
create policy flyers on family.kites for select to kite_flyers using (true);
-- defect: the queue
-- finds: jobs.procrastinate_jobs
grant select on jobs.procrastinate_jobs to wn_api;
-- defect: a setting only an administrator may change
-- finds: session_replication_role
grant set on parameter session_replication_role to wn_api;
-- defect: functions to come
-- finds: default privileges of wn_owner
alter default privileges for role wn_owner in schema family grant execute on functions to wn_parent;
-- defect: statistics of PostgreSQL
-- finds: pg_statistic
grant select on pg_catalog.pg_statistic to wn_api;
-- defect: a function of PostgreSQL
-- finds: pg_read_file(text)
grant execute on function pg_catalog.pg_read_file(text) to wn_monitor;
-- defect: large objects
-- finds: lo_from_bytea(oid,bytea)
grant execute on function pg_catalog.lo_from_bytea(oid, bytea) to public;
-- defect: a rule
-- finds: family.kites
create rule seen as on update to family.kites do instead nothing;
-- defect: a publication
-- finds: kites
create publication kites for table family.kites;
-- defect: what the services hold is theirs
-- finds: nothing
grant insert (family_id), select on family.kites to wn_service;
grant execute on function family.fly() to wn_service;
