select wn.ensure_partitions(%(as_of)s::timestamptz) as leaf_name
