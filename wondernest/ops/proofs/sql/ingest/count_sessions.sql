select count(*) from audio.audio_sessions where family_id = %(family_id)s::uuid
