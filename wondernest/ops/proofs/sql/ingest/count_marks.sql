select count(*) from analytics.dirty_days where family_id = %(family_id)s::uuid
