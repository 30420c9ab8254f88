-- Takes away a day that has no figures any more.
-- rows: nothing  as: wn_service
delete from analytics.daily_child_metrics
where family_id = %(family_id)s::uuid
    and child_id = %(child_id)s::uuid
    and local_date = %(local_date)s::date
