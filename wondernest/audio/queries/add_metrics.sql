-- Figures of a session and of its buckets, many rows at once.
-- rows: nothing  as: wn_parent
insert into audio.speech_metrics (
    family_id, child_id, measured_from, session_id, grain, time_zone, measured_seconds,
    adult_word_count, female_adult_word_count, male_adult_word_count, conversational_turn_count,
    child_vocalization_count, child_vocalization_seconds, child_cry_seconds, meaningful_seconds,
    overlap_seconds, distant_seconds, electronic_seconds, noise_seconds, silence_seconds, mean_db,
    peak_db, adult_syllable_count, adult_phoneme_count, child_cry_count, canonical_count,
    non_canonical_count, female_adult_vocalization_count, female_adult_seconds,
    male_adult_vocalization_count, male_adult_seconds, other_child_vocalization_count,
    other_child_seconds, speech_seconds, addressed_count, child_directed_count
) values (
    %(family_id)s::uuid, %(child_id)s::uuid, %(measured_from)s::timestamptz, %(session_id)s::uuid,
    %(grain)s::text, %(time_zone)s::text, %(measured_seconds)s::numeric,
    %(adult_word_count)s::numeric, %(female_adult_word_count)s::numeric,
    %(male_adult_word_count)s::numeric, %(conversational_turn_count)s::bigint,
    %(child_vocalization_count)s::bigint, %(child_vocalization_seconds)s::numeric,
    %(child_cry_seconds)s::numeric, %(meaningful_seconds)s::numeric, %(overlap_seconds)s::numeric,
    %(distant_seconds)s::numeric, %(electronic_seconds)s::numeric, %(noise_seconds)s::numeric,
    %(silence_seconds)s::numeric, %(mean_db)s::numeric, %(peak_db)s::numeric,
    %(adult_syllable_count)s::numeric, %(adult_phoneme_count)s::numeric,
    %(child_cry_count)s::bigint, %(canonical_count)s::bigint, %(non_canonical_count)s::bigint,
    %(female_adult_vocalization_count)s::bigint, %(female_adult_seconds)s::numeric,
    %(male_adult_vocalization_count)s::bigint, %(male_adult_seconds)s::numeric,
    %(other_child_vocalization_count)s::bigint, %(other_child_seconds)s::numeric,
    %(speech_seconds)s::numeric, %(addressed_count)s::bigint, %(child_directed_count)s::bigint
)
