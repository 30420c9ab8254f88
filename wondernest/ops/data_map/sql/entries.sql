-- Every table and column of the map, tables before their columns.
select
    map.schema_name, map.table_name, map.column_name, map.type, map.is_nullable,
    map.meaning, map.class, map.purposes, map.keep, map.mask, map.export
from wn.data_map as map
order by map.schema_name, map.table_name, map.position
