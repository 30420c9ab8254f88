select wn.partition_obstacle(%(leaf_name)s::text, %(as_of)s::timestamptz)
