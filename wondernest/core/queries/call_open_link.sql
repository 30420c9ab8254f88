-- The newest open link of an address.
-- rows: uuid  as: wn_service
select core.open_link(%(email_index)s::bytea, %(purpose)s::text)
