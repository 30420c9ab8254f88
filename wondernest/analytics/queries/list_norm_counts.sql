-- A sample's children by age and number of words, for one measure.
-- rows: NormCount  as: wn_parent  plan: index vocabulary_norm_counts_pkey
select age_months, word_count, child_count
from analytics.vocabulary_norm_counts
where norm = %(norm)s::text and measure = %(measure)s::text
order by age_months, word_count
