-- Who acts, and in which context.
-- rows: text  as: wn_api
select current_user || '|' || coalesce(pg_catalog.current_setting('wn.ctx', true), '')
