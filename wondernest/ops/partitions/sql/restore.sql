select wn.restore_partition(%(leaf_name)s::text)
