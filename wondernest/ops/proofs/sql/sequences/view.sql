select sequences.last_value
from pg_catalog.pg_sequences as sequences
where pg_catalog.concat_ws('.', sequences.schemaname, sequences.sequencename) = %(name)s::text
