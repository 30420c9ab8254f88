-- Rows from before a withdrawal of the same child, and withdrawals without a finished line.
select
    (
        select count(*)
        from audio.audio_sessions as sessions
        where exists (
            select
            from family.consent_grants as grants
            where grants.family_id = sessions.family_id
                and grants.child_id = sessions.child_id
                and grants.purpose = sessions.purpose
                and grants.withdrawn_at > sessions.started_at
        )
    )
    + (
        select count(*)
        from audio.speech_metrics as metrics
        where not exists (
            select
            from audio.audio_sessions as sessions
            where sessions.family_id = metrics.family_id
                and sessions.session_id = metrics.session_id
        )
    ) as left_over,
    (
        select count(*) from family.consent_grants as grants
        where grants.withdrawn_at is not null
    )
    - (
        select count(*) from family.consent_erasures as erasures where erasures.is_last
    ) as unfinished
