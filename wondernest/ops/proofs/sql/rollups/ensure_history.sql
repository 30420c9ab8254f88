select wn.ensure_history(tables.name, %(from_at)s::timestamptz, now())
from (values ('audio.audio_sessions'), ('audio.speech_metrics'), ('audio.conversation_patterns'))
    as tables (name)
