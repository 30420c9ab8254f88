-- The published policy; the interval in months, days and hours.
select
    policies.data_class, policies.purpose, policies.business_need,
    (
        extract(year from policies.max_age) * 12 + extract(month from policies.max_age)
    )::bigint as months,
    extract(day from policies.max_age)::bigint as days,
    extract(hour from policies.max_age)::bigint as hours,
    policies.legal_basis, policies.region
from audit.retention_policies as policies
order by policies.data_class, policies.purpose, policies.region
