-- A transaction of one's own, left open.
commit; begin; select pg_catalog.set_config('role', 'wn_parent', false);
