-- Takes the index away.
-- transaction: no
set search_path = pg_catalog;
set role wn_owner;
drop index concurrently if exists core.user_roles_role_where_staff_idx;
