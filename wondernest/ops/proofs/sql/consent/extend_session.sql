update audio.audio_sessions set ended_at = ended_at + interval '1 hour'
where family_id = %(family_id)s::uuid
