-- One import for a child at a time, so that no two bring the same hour; held to the end.
-- rows: nothing  as: wn_service
select pg_advisory_xact_lock(
    hashtextextended('wn:import:' || %(family_id)s::uuid || ':' || %(child_id)s::uuid, 0)
)
