-- Recordings that a consent in force covers.
select count(*) as covered
from audio.audio_sessions as sessions
where exists (
    select
    from family.consent_grants as grants
    where grants.family_id = sessions.family_id
        and grants.child_id = sessions.child_id
        and grants.purpose = sessions.purpose
        and grants.valid_during @> sessions.recorded_during
        and grants.valid_during @> pg_catalog.clock_timestamp()
)
