update {relation} set ({columns}) = (
    select {columns} from pg_catalog.jsonb_populate_record(null::{relation}, %(row)s::jsonb)
)
where {owner} = %(own)s::uuid
