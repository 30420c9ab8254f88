-- Takes the requests of staff away; grants and the log of accesses stay.
set local search_path = pg_catalog;
set local role wn_owner;
drop table audit.access_requests cascade;
delete from wn.distribution where table_name = 'audit.access_requests';
reset role;
