insert into analytics.statistic_cells (fingerprint, cohort, part, noise_scale, value_noised)
select fingerprint, 12, 0, 1, 1
from analytics.privacy_charges
limit 1
