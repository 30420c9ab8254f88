-- Keeps an answer that the ledger has a line for.
-- rows: nothing  as: wn_service
insert into analytics.statistic_releases (
    budget, period_start_on, fingerprint, question, epsilon, value_noised, accuracy_95, released_at
)
select
    budget, period_start_on, fingerprint, %(title)s::text, epsilon, %(value_noised)s::bigint,
    %(accuracy_95)s::bigint, %(released_at)s::timestamptz
from analytics.privacy_charges
where fingerprint = %(fingerprint)s::bytea
