-- Moves figures that began within a span to the clock of another zone; the day follows by itself.
-- rows: nothing  as: wn_parent
update audio.speech_metrics
set time_zone = %(time_zone)s::text
where family_id = %(family_id)s::uuid
    and child_id = %(child_id)s::uuid
    and measured_from >= %(from_at)s::timestamptz
    and measured_from < %(until_at)s::timestamptz
    and time_zone <> %(time_zone)s::text
