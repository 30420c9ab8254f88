-- Whether the schema is there and this login may use it.
-- rows: bool  as: wn_api
select has_schema_privilege('core', 'usage')
