-- A live session, inside a family when one is given; sets the signed context.
-- rows: text  as: wn_parent
select wn.begin_request(%(session_id)s::uuid, %(session_key)s::bytea, %(family_id)s::uuid)
