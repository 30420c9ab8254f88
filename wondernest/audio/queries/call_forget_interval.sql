-- Deletes what is kept of a time of a child and keeps it from coming back; how many cells went.
-- rows: bigint  as: wn_parent
select audio.forget_interval(
    %(child_id)s::uuid, %(forgotten_from)s::timestamptz, %(forgotten_until)s::timestamptz
)
