select coalesce(sum(runs.deleted_count), 0)::bigint as row_count
from audit.retention_runs as runs
where starts_with(runs.table_name, %(table_name)s::text || '_') and runs.outcome = 'done'
