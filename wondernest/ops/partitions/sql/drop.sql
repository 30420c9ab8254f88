select wn.drop_partition(%(leaf_name)s::text, %(as_of)s::timestamptz)
