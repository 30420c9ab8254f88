-- defect: a login that is superuser
-- finds: wn_api
alter role wn_api superuser;
-- defect: a resolver that bypasses row security
-- finds: wn_resolver
alter role wn_resolver bypassrls;
-- defect: a group that makes roles
-- finds: wn_staff
alter role wn_staff createrole;
-- defect: an owner that makes databases
-- finds: wn_owner
alter role wn_owner createdb;
-- defect: a monitor that replicates
-- finds: wn_monitor
alter role wn_monitor replication;
-- defect: a group that logs in
-- finds: wn_parent
alter role wn_parent login;
-- defect: a login that inherits
-- finds: wn_jobs
alter role wn_jobs inherit;
-- defect: a new role with a power
-- finds: wn_helper
create role wn_helper noinherit bypassrls;
-- defect: a login that owns a table
-- finds: wn_api
create table content.tints (tint text);
alter table content.tints owner to wn_api;
-- defect: a group that owns a function
-- finds: wn_service
create function content.mix() returns text language sql immutable set search_path = ''
begin atomic select 'grey'; end;
alter function content.mix() owner to wn_service;
-- defect: the web login that may do background work
-- finds: wn_api
grant wn_service to wn_api with inherit false, set true;
-- defect: the web login that may become the owner through another role
-- finds: wn_api
create role go_between;
grant wn_owner to go_between;
grant go_between to wn_api;
-- defect: a group that reaches the resolver
-- finds: wn_parent
grant wn_resolver to wn_parent with inherit false, set true;
-- defect: a membership that is inherited
-- finds: wn_api
grant wn_parent to wn_api with inherit true;
-- defect: a membership that may be passed on
-- finds: wn_jobs
grant wn_service to wn_jobs with admin true;
-- defect: a membership that is missing
-- finds: wn_jobs
revoke wn_service from wn_jobs;
-- defect: sessions that start as a replica
-- finds: wn_jobs
alter role wn_jobs set session_replication_role = replica;
-- defect: sessions that look elsewhere first
-- finds: wn_api
alter role wn_api set search_path = public, family;
-- defect: a limit of time is an operator's own choice
-- finds: nothing
alter role wn_api set statement_timeout = '5s';
