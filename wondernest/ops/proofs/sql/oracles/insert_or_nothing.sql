insert into {relation} ({columns})
select {columns} from pg_catalog.jsonb_populate_record(null::{relation}, %(row)s::jsonb)
on conflict do nothing
