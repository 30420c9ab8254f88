-- The request's context kept for the session.
select pg_catalog.set_config('wn.ctx', pg_catalog.current_setting('wn.ctx'), false);
