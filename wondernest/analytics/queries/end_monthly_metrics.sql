-- Takes away a month that has no days any more.
-- rows: nothing  as: wn_service
delete from analytics.monthly_child_metrics as months
where months.family_id = %(family_id)s::uuid
    and months.child_id = %(child_id)s::uuid
    and months.month_start_on = %(starts_on)s::date
    and not exists (
        select from analytics.daily_child_metrics as days
        where days.family_id = %(family_id)s::uuid
            and days.child_id = %(child_id)s::uuid
            and days.local_date between %(starts_on)s::date and %(last_on)s::date
    )
