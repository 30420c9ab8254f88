-- The same figures of all children as a materialised view.
create materialized view public.bench_days as
select
    family_id, child_id, local_date,
    count(distinct session_id) as session_count, sum(measured_seconds) as recorded_seconds,
    sum(adult_word_count) as adult_word_count,
    sum(conversational_turn_count) as conversational_turn_count,
    sum(child_vocalization_count) as child_vocalization_count,
    sum(child_vocalization_seconds) as child_vocalization_seconds,
    sum(meaningful_seconds) as meaningful_seconds, sum(overlap_seconds) as overlap_seconds,
    sum(distant_seconds) as distant_seconds, sum(electronic_seconds) as electronic_seconds,
    sum(noise_seconds) as noise_seconds, sum(silence_seconds) as silence_seconds
from audio.speech_metrics
where grain = 'five_minutes'
group by family_id, child_id, local_date;
create unique index bench_days_key on public.bench_days (family_id, child_id, local_date)
