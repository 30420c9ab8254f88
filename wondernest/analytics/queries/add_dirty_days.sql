-- Marks days that were found wrong, so that they are computed again.
-- rows: nothing  as: wn_service
insert into analytics.dirty_days (family_id, child_id, local_date, marked_at)
values (
    %(family_id)s::uuid, %(child_id)s::uuid, %(local_date)s::date, %(marked_at)s::timestamptz
)
