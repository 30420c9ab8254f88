-- Notes what a comparison of figures with raw rows found.
-- rows: nothing  as: wn_service
insert into analytics.rollup_audits (
    began_at, ended_at, drawn_on, share, month_count, day_count, wrong_day_count, wrong_span_count
)
values (
    %(began_at)s::timestamptz, %(ended_at)s::timestamptz, %(drawn_on)s::date, %(share)s::numeric,
    %(month_count)s::bigint, %(day_count)s::bigint, %(wrong_day_count)s::bigint,
    %(wrong_span_count)s::bigint
)
