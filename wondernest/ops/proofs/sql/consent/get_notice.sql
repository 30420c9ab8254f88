select notice_id from family.notices
where purpose = 'audio_metrics' and published_at is not null
order by version desc
limit 1
