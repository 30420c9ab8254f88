-- Recordings that are not wholly inside consent, at the end of consent or anywhere else.
select count(*) as left_over
from audio.audio_sessions as sessions
where sessions.family_id = %(family_id)s::uuid
    and not coalesce((
        select pg_catalog.range_agg(grants.valid_during) @> sessions.recorded_during
        from family.consent_grants as grants
        where grants.family_id = sessions.family_id
            and grants.child_id = sessions.child_id
            and grants.purpose = sessions.purpose
    ), false)
