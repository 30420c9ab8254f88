select leaves.state from wn.list_partitions() as leaves where leaves.leaf_name = %(leaf_name)s::text
