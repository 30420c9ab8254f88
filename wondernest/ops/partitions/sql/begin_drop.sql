select wn.begin_partition_drop(%(leaf_name)s::text, %(as_of)s::timestamptz)
