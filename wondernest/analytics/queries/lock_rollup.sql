-- One worker at a time computes a day, week or month; held to the end of the transaction.
-- rows: nothing  as: wn_service
select analytics.lock_rollup(
    %(grain)s::text, %(family_id)s::uuid, %(child_id)s::uuid, %(starts_on)s::date
)
