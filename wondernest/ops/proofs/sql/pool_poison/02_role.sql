-- The role kept for the session.
select pg_catalog.set_config('role', 'wn_parent', false);
