select
    (select count(*) from audio.audio_sessions) as sessions,
    (select count(*) from audio.speech_metrics) as metrics,
    (select count(*) from family.consent_grants) as grants,
    (select count(*) from family.consent_grants where valid_during @> pg_catalog.clock_timestamp()) as in_force
