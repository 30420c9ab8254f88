select
    due.table_name, due.leaf_name, due.state, due.starts_at, due.ends_at, due.due_at,
    due.row_estimate, pg_catalog.pg_total_relation_size(due.leaf_oid) as byte_count
from wn.list_due_partitions(%(as_of)s::timestamptz) as due
