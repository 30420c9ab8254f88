-- The newest version of everything that may be asked.
-- rows: Question  as: wn_analyst
select distinct on (question)
    question, version, title, measure, kind, least_days, lowest, highest, cohort_months, edges,
    least_children, publish_from, count_epsilon, value_epsilon, is_monthly
from analytics.statistic_questions
order by question, version desc
