-- Corrects the zone of recordings that began within a span.
-- rows: nothing  as: wn_parent
update audio.audio_sessions
set time_zone = %(time_zone)s::text
where family_id = %(family_id)s::uuid
    and child_id = %(child_id)s::uuid
    and started_at >= %(from_at)s::timestamptz
    and started_at < %(until_at)s::timestamptz
    and time_zone <> %(time_zone)s::text
