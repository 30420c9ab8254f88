-- Partitions ahead of a moment; the names of those that were missing.
-- rows: text  as: wn_service
select wn.ensure_partitions(%(as_of)s::timestamptz)
