-- Takes away a day that has no figures any more.
-- rows: nothing  as: wn_service
delete from analytics.daily_child_metrics as days
where days.family_id = %(family_id)s::uuid
    and days.child_id = %(child_id)s::uuid
    and days.local_date = %(local_date)s::date
    and not exists (
        select from audio.speech_metrics as cells
        where cells.family_id = %(family_id)s::uuid
            and cells.child_id = %(child_id)s::uuid
            and cells.local_date = %(local_date)s::date
            and cells.measured_from >= %(earliest_at)s::timestamptz
            and cells.measured_from < %(latest_at)s::timestamptz
            and cells.grain = 'five_minutes'
    )
