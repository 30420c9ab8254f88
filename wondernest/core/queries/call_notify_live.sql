-- Tells the processes that serve live pages that something changed.
-- rows: nothing  as: wn_service
select pg_notify('wn_live', %(message)s::text)
