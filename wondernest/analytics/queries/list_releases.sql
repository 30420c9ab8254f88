-- Answers about months within a span, oldest month first; one question, or all without a name.
-- rows: Release  as: wn_analyst  plan: index privacy_charges_month_on_idx
select
    charges.fingerprint, charges.question, charges.version, charges.month_on, releases.epsilon,
    releases.value_noised, releases.accuracy_95, releases.released_at
from analytics.privacy_charges as charges
inner join analytics.statistic_releases as releases
    on releases.fingerprint = charges.fingerprint
where charges.month_on between %(first_on)s::date and %(last_on)s::date
    and charges.question = coalesce(%(question)s::text, charges.question)
order by charges.month_on, charges.question, charges.version
