insert into analytics.privacy_charges (
    fingerprint, budget, period_start_on, question, version, month_on, epsilon, charged_at
)
values (
    sha256('cheap'), 'children', %(year_on)s::date, 'turns_mean', 1, %(month_on)s::date, 0.0001,
    %(at)s::timestamptz
)
