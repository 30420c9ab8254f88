-- Children of families of their own, all alike, with as many valid days from the first of the month.
with homes as (
    insert into family.families (name_enc, time_zone, country)
    select '\x01'::bytea || sha256('a') || sha256('b'), 'Europe/Berlin', 'DE'
    from generate_series(1, %(children)s::bigint)
    returning family_id
),

children as (
    insert into family.child_profiles (family_id, nickname_enc, birth_month, time_zone)
    select family_id, '\x01'::bytea || sha256('a'), %(birth_month)s::date, 'Europe/Berlin'
    from homes
    returning family_id, child_id
),

consented as (
    insert into family.consent_grants (
        family_id, child_id, purpose, valid_during, granted_by_user_id, verification_id, notice_id,
        notice_sha256, affirmative_act
    )
    select
        family_id, child_id, 'analytics',
        tstzrange(%(consent_from)s::timestamptz, %(consent_until)s::timestamptz),
        family_id, family_id, family_id, sha256('notice'), 'ticked'
    from children
    where %(consent_from)s::timestamptz is not null
),

chosen as (
    insert into family.profile_preferences (family_id, child_id, is_included_in_benchmarks)
    select family_id, child_id, %(is_turned_on)s::boolean from children
)

insert into analytics.daily_child_metrics (
    family_id, child_id, local_date, session_count, recorded_seconds, is_valid_day,
    adult_word_count, projected_12h_adult_word_count, projected_12h_turn_count, rule_version,
    watermark_mark_id, computed_at
)
select
    family_id, child_id, %(month_on)s::date + day, 1, 43200, true, %(words)s::numeric,
    %(words)s::numeric, %(turns)s::numeric, 'daily-1', 1, now()
from children cross join generate_series(0, %(days)s::integer - 1) as days (day)
