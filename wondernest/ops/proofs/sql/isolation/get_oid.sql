select %(name)s::text::regclass::oid::bigint as found
