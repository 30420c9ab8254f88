-- Vocabulary of a child between two instants, oldest first, with the corrected age at each.
-- rows: Measurement  as: wn_parent  plan: index vocabulary_tracking_pkey, every leaf
select
    vocabulary.measurement_id,
    vocabulary.measured_at,
    vocabulary.source_format,
    vocabulary.instrument,
    family.corrected_age_in_months(
        children.birth_month,
        children.weeks_premature,
        (vocabulary.measured_at at time zone children.time_zone)::date
    ) as corrected_age_months,
    vocabulary.utterance_count,
    vocabulary.unintelligible_count,
    vocabulary.token_count,
    vocabulary.different_word_count,
    vocabulary.different_word_count_in_100,
    vocabulary.type_token_ratio,
    vocabulary.mattr,
    vocabulary.mattr_window,
    vocabulary.mtld,
    vocabulary.hdd,
    vocabulary.vocd_d,
    vocabulary.mlu_words,
    vocabulary.mlu_morphemes,
    vocabulary.words_understood_count,
    vocabulary.words_produced_count,
    rules.algorithm,
    rules.algorithm_version,
    rules.rule
from audio.vocabulary_tracking as vocabulary
inner join family.child_profiles as children
    on children.family_id = vocabulary.family_id and children.child_id = vocabulary.child_id
left join audio.counting_rules as rules
    on rules.counting_rule_id = vocabulary.counting_rule_id
where vocabulary.family_id = %(family_id)s::uuid
    and vocabulary.child_id = %(child_id)s::uuid
    and vocabulary.measured_at >= %(earliest_at)s::timestamptz
    and vocabulary.measured_at < %(latest_at)s::timestamptz
order by vocabulary.measured_at, vocabulary.measurement_id
