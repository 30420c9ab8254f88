select wn.ensure_history(tables.name, now() - interval '10 days', now())
from (values ('audio.audio_sessions'), ('audio.speech_metrics')) as tables (name)
