alter table {table} detach partition {leaf} concurrently
