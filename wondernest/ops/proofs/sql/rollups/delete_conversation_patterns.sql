delete from audio.conversation_patterns
where family_id = %(family_id)s::uuid and session_id = %(session_id)s::uuid
