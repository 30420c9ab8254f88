-- The few accounts of staff are found by their role, among all the parents.
-- phase: expand
-- locks: brief, core.user_roles (built concurrently)
-- undo: U0026
-- transaction: no
set search_path = pg_catalog;
set role wn_owner;
-- squawk-ignore ban-concurrent-index-creation-in-transaction
create index concurrently if not exists user_roles_role_where_staff_idx
    on core.user_roles (role) where role <> 'parent';
