-- defect: roles-01 A login passes every policy.
-- found by lints: 0017
alter role wn_api bypassrls;
-- defect: roles-02 A group passes every policy.
-- found by lints: 0017
alter role wn_parent bypassrls;
-- defect: roles-03 A login is superuser.
-- found by lints: 0017
alter role wn_jobs superuser;
-- defect: roles-04 The HTTP service may act as background work.
-- found by lints: 0017
grant wn_service to wn_api;
-- defect: roles-05 The HTTP service may become the owner.
-- found by lints: 0017
grant wn_owner to wn_api with inherit false, set true;
-- defect: roles-06 The HTTP service reaches the resolver through another role.
-- found by lints: 0017
create role bridge nologin;
grant wn_resolver to bridge;
grant bridge to wn_api with inherit false, set true;
-- defect: roles-07 The monitor reads all data.
-- found by lints: 0017
grant pg_read_all_data to wn_monitor;
-- defect: roles-08 A parent inherits what staff may.
-- found by lints: 0017
grant wn_staff to wn_parent with inherit true;
-- defect: roles-09 A membership that may be passed on.
-- found by lints: 0017
grant wn_parent to wn_api with admin option;
-- defect: roles-10 A login owns a family's table.
-- found by lints: 0017
alter table family.profile_preferences owner to wn_api;
-- defect: roles-11 A login may reach programs of the server.
-- found by lints: 0017
grant pg_execute_server_program to wn_jobs;
-- defect: roles-12 Every session of the worker acts as a replica.
-- found by lints: 0017
alter role wn_jobs set session_replication_role = replica;
-- defect: roles-13 The sessions of the HTTP service look for tables elsewhere first.
-- found by lints: 0017
alter role wn_api set search_path = public, family;
-- defect: roles-14 A group may replicate.
-- found by lints: 0017
alter role wn_service replication;
