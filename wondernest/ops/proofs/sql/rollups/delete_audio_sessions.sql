delete from audio.audio_sessions
where family_id = %(family_id)s::uuid and session_id = %(session_id)s::uuid
