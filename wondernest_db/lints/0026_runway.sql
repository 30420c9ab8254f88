-- Each planned table has the partitions ahead that its plan asks for.
select
    '0026_runway' as lint,
    'error' as level,
    runways.table_name as object,
    format(
        'partitions reach %s days ahead, the plan asks for %s',
        floor(runways.runway_days), floor(runways.planned_days)
    ) as detail,
    'run wondernest partitions ensure, and find out why the worker did not' as remedy
from wn.partition_runway as runways
inner join pg_catalog.pg_namespace as spaces
    on starts_with(runways.table_name, quote_ident(spaces.nspname) || '.')
where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
    and runways.is_short
order by runways.table_name
