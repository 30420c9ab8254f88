alter table {table} detach partition {leaf} finalize
