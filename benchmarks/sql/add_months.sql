-- Six months of many other children.
insert into analytics.monthly_child_metrics (
    family_id, child_id, month_start_on, recorded_day_count, valid_day_count, mean_adult_word_count,
    mean_turn_count, mean_vocalization_count, rule_version, watermark_mark_id, computed_at
)
select
    md5('family ' || child)::uuid, md5('child ' || child)::uuid,
    (date_trunc('month', %(last_on)s::date) - interval '1 month' * month)::date, 20, 15, 12000, 400,
    1000, 'bench', 1, now()
from generate_series(%(from_child)s::bigint, %(to_child)s::bigint) as children (child),
    generate_series(0, 5) as months (month)
