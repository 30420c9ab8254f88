select pg_catalog.current_setting('wn.ctx', true) as context, pg_catalog.date_part('epoch', pg_catalog.now())::text as issued
