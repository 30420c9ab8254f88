insert into analytics.statistic_releases (
    budget, period_start_on, fingerprint, question, epsilon, value_noised, accuracy_95, released_at
)
values ('children', %(year_on)s::date, sha256('alone'), 'Alone', 0.1, 1, 1, %(at)s::timestamptz)
