insert into analytics.dirty_days (family_id, child_id, local_date)
values (%(family_id)s::uuid, %(child_id)s::uuid, %(local_date)s::date)
