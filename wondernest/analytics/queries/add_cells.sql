-- Keeps the figures of an answer.
-- rows: nothing  as: wn_service
insert into analytics.statistic_cells (fingerprint, cohort, part, noise_scale, value_noised)
values (
    %(fingerprint)s::bytea, %(cohort)s::bigint, %(part)s::bigint, %(noise_scale)s::bigint,
    %(value_noised)s::bigint
)
