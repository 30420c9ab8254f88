select distinct family_id, child_id from audio.audio_sessions
union
select family_id, child_id from analytics.daily_child_metrics
order by family_id, child_id
