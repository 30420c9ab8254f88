-- How many children of a sample had how many words, many ages at once.
-- rows: nothing  as: wn_service
insert into analytics.vocabulary_norm_counts (
    norm, measure, age_months, word_count, child_count
) values (
    %(norm)s::text, %(measure)s::text, %(age_months)s::bigint, %(word_count)s::bigint,
    %(child_count)s::bigint
)
