-- Ranks start at 1; only the marker of a schema made by the migrator has rank 0.
insert into {history} (
    installed_rank,
    version,
    description,
    type,
    script,
    checksum,
    installed_by,
    execution_time,
    success
)
select
    coalesce(
        pg_catalog.max(rows.installed_rank) + 1,
        case %(type)s when 'SCHEMA' then 0 else 1 end
    ),
    %(version)s,
    %(description)s,
    %(type)s,
    %(script)s,
    %(checksum)s,
    coalesce(%(installed_by)s, current_user),
    %(execution_time)s,
    %(success)s
from {history} as rows;
