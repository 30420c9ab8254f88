with kept as (
    select local_date, sum(conversational_turn_count)::bigint as turns
    from audio.speech_metrics
    where family_id = %(family_id)s::uuid and grain = 'five_minutes'
    group by local_date
)

select
    coalesce(kept.local_date, days.local_date)::text as local_date,
    kept.turns as kept, days.conversational_turn_count as shown
from kept
full join (
    select local_date, conversational_turn_count
    from analytics.daily_child_metrics
    where family_id = %(family_id)s::uuid
) as days on days.local_date = kept.local_date
where kept.turns is distinct from days.conversational_turn_count
order by 1
