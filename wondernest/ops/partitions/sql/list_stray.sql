select leaves.table_name, leaves.leaf_name, leaves.state
from wn.list_partitions() as leaves
where leaves.state <> 'attached' or not leaves.is_as_planned
