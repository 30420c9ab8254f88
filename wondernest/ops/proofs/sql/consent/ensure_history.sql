select wn.ensure_history(tables.name, now() - interval '400 days', now())
from (values ('audio.audio_sessions'), ('audio.speech_metrics')) as tables (name)
