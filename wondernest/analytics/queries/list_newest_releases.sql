-- The newest answer to each of some questions that tells of children of an age, among some months.
-- rows: Release  as: wn_parent  plan: index privacy_charges_month_on_idx
with newest as materialized (
    select distinct on (charges.question)
        charges.fingerprint, charges.question, charges.version, charges.month_on
    from analytics.privacy_charges as charges
    inner join analytics.statistic_questions as questions
        on questions.question = charges.question and questions.version = charges.version
    where charges.month_on between %(first_on)s::date and %(last_on)s::date
        and charges.question = any(%(questions)s::text[])
        -- A cohort without a number of children was too small to be released.
        and exists (
            select from analytics.statistic_cells as cells
            where cells.fingerprint = charges.fingerprint and cells.part = 0
                and cells.cohort = width_bucket(%(age_months)s::bigint, questions.cohort_months)
                and cells.value_noised is not null
        )
    order by charges.question, charges.version desc, charges.month_on desc
)

select
    newest.fingerprint, newest.question, newest.version, newest.month_on, releases.epsilon,
    releases.value_noised, releases.accuracy_95, releases.released_at
from newest
inner join analytics.statistic_releases as releases on releases.fingerprint = newest.fingerprint
order by newest.question
