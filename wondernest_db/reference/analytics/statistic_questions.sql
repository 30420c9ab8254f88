-- What may be asked. A change of any bound or price is a new version: lines here are never edited,
-- because what was released under them stays.
--
-- The noise of a count at privacy loss 0.1 has scale 10 and stays within 30 children in 95 of 100
-- cases, above it in 25 of 1000 at most: a cohort is released from a noisy count of 20 + 30.
-- Monthly: 0.1 + 0.25 + 0.25 + 0.2 = 0.8, a year 9.6 of 12; the rest pays for eight others.
-- Bounds come from outside the data: 40 000 words in 12 hours are nearly one in every second, 2500
-- turns one in every 17 seconds.
set local role wn_owner;

insert into analytics.statistic_questions (
    question, version, title, measure, kind, least_days, lowest, highest, cohort_months, edges,
    least_children, publish_from, count_epsilon, value_epsilon, is_monthly
)
values
    (
        'active_children', 1, 'Children with a recorded day', 'children', 'count', 1, 0, 2,
        '{0,12,24,36,48,72}', '{}', 20, 50, 0.1, 0, true
    ),
    (
        'adult_words_mean', 1, 'Adult words on a valid day, scaled to 12 hours, mean of children',
        'adult_words', 'mean', 1, 0, 40000, '{0,12,24,36,48,72}', '{}', 20, 50, 0.1, 0.15, true
    ),
    (
        'turns_mean', 1, 'Turns on a valid day, scaled to 12 hours, mean of children',
        'turns', 'mean', 1, 0, 2500, '{0,12,24,36,48,72}', '{}', 20, 50, 0.1, 0.15, true
    ),
    (
        'valid_day_share', 1, 'Valid days among 1000 recorded days, mean of children',
        'valid_day_permille', 'mean', 1, 0, 1000, '{0,12,24,36,48,72}', '{}', 20, 50, 0.1, 0.1, true
    ),
    (
        'adult_words_histogram', 1,
        'Children by their mean of adult words on a valid day, scaled to 12 hours',
        'adult_words', 'histogram', 1, 0, 40000, '{0,12,24,36,48,72}',
        '{0,3000,6000,9000,12000,15000,18000,21000,25000,30000}', 20, 50, 0.1, 0.2, false
    ),
    (
        'turns_histogram', 1, 'Children by their mean of turns on a valid day, scaled to 12 hours',
        'turns', 'histogram', 1, 0, 2500, '{0,12,24,36,48,72}',
        '{0,100,200,300,400,500,600,800,1000,1500}', 20, 50, 0.1, 0.2, false
    )
on conflict (question, version) do nothing;
reset role;
