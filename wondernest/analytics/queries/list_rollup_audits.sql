-- The last comparisons of figures with raw rows, newest first.
-- rows: RollupAudit  as: wn_service
select
    began_at, ended_at, drawn_on, share, month_count, day_count, wrong_day_count, wrong_span_count
from analytics.rollup_audits
order by began_at desc
limit %(at_most)s::bigint
