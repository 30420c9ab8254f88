select child_id, started_at, ended_at from audio.audio_sessions where family_id = %(family_id)s::uuid
