select count(*) as row_count from {table} where {key} < %(before)s::timestamptz
