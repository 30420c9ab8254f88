-- What the history of migrations holds, for the data map. Whoever applies scripts made the table,
-- the migrator or Flyway, and owns it; applied with psql alone there is none.
-- role: none
do $$
begin
    if to_regclass('wn.flyway_schema_history') is not null then
        comment on table wn.flyway_schema_history is
            'One script that was applied, in the shape Flyway gave the table. '
            '[class: operational] [purpose: service_operation] [keep: life of the service] '
            '[mask: drop] [export: no: not personal]';
        comment on column wn.flyway_schema_history.installed_rank is
            'Order in which the scripts were applied. [class: operational] '
            '[purpose: service_operation] [keep: with the row] [mask: drop] '
            '[export: no: not personal]';
        comment on column wn.flyway_schema_history.version is
            'Version of a migration; null for a page. [class: operational] '
            '[purpose: service_operation] [keep: with the row] [mask: drop] '
            '[export: no: not personal]';
        comment on column wn.flyway_schema_history.description is
            'Name of the script in words. [class: operational] [purpose: service_operation] '
            '[keep: with the row] [mask: drop] [export: no: not personal]';
        comment on column wn.flyway_schema_history.type is
            'SQL for a script, SCHEMA for the schema, DELETE for one that no longer counts. '
            '[class: operational] [purpose: service_operation] [keep: with the row] [mask: drop] '
            '[export: no: not personal]';
        comment on column wn.flyway_schema_history.script is
            'Name of the file. [class: operational] [purpose: service_operation] '
            '[keep: with the row] [mask: drop] [export: no: not personal]';
        comment on column wn.flyway_schema_history.checksum is
            'CRC-32 of the file without line ends; tells an edited file. [class: operational] '
            '[purpose: service_operation] [keep: with the row] [mask: drop] '
            '[export: no: not personal]';
        comment on column wn.flyway_schema_history.installed_by is
            'Database role that applied it. [class: operational] [purpose: service_operation] '
            '[keep: with the row] [mask: drop] [export: no: not personal]';
        comment on column wn.flyway_schema_history.installed_on is
            'When it was applied, in the zone of that session. [class: operational] '
            '[purpose: service_operation] [keep: with the row] [mask: drop] '
            '[export: no: not personal]';
        comment on column wn.flyway_schema_history.execution_time is
            'How long it took, in milliseconds. [class: operational] [purpose: service_operation] '
            '[keep: with the row] [mask: drop] [export: no: not personal]';
        comment on column wn.flyway_schema_history.success is
            'Whether it went through. [class: operational] [purpose: service_operation] '
            '[keep: with the row] [mask: drop] [export: no: not personal]';
    end if;
end
$$;
