-- The figures of some answers, in order.
-- rows: Cell  as: wn_analyst  plan: index statistic_cells_pkey
select fingerprint, cohort, part, noise_scale, value_noised
from analytics.statistic_cells
where fingerprint = any(%(fingerprints)s::bytea[])
order by fingerprint, cohort, part
