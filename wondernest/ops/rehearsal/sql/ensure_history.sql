-- Partitions for the days that are to be filled.
select pg_catalog.count(*) as made
from (values ('audio.audio_sessions'), ('audio.speech_metrics')) as tables (name)
cross join lateral wn.ensure_history(tables.name, %(first_at)s::timestamptz, %(at)s::timestamptz)
