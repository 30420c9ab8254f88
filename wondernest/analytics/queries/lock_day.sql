-- One worker at a time computes a day; held to the end of the transaction.
-- rows: nothing  as: wn_service
select pg_advisory_xact_lock(
    hashtextextended(
        'wn:day:' || %(family_id)s::uuid || ':' || %(child_id)s::uuid || ':' || %(local_date)s::date, 0
    )
)
