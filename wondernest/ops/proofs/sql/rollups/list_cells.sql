select
    measured_from, time_zone, session_id, measured_seconds, adult_word_count,
    conversational_turn_count, child_vocalization_count, child_vocalization_seconds,
    meaningful_seconds, overlap_seconds, distant_seconds, electronic_seconds, noise_seconds,
    silence_seconds
from audio.speech_metrics
where family_id = %(family_id)s::uuid and child_id = %(child_id)s::uuid and grain = 'five_minutes'
