-- Days of many other children: seven of each, as if computed long ago.
insert into analytics.daily_child_metrics (
    family_id, child_id, local_date, session_count, recorded_seconds, is_valid_day,
    adult_word_count, conversational_turn_count, child_vocalization_count, rule_version,
    watermark_mark_id, computed_at
)
select
    md5('family ' || child)::uuid, md5('child ' || child)::uuid, %(last_on)s::date - day, 2, 36000, true,
    12000, 400, 1000, 'bench', 1, now()
from generate_series(%(from_child)s::bigint, %(to_child)s::bigint) as children (child),
    generate_series(0, 6) as days (day)
