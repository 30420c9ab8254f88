-- Takes the oldest marks; other workers skip what is taken.
-- rows: DirtyDay  as: wn_service  plan: index dirty_days_mark_id_idx
delete from analytics.dirty_days
where mark_id = any(
    array(
        select mark_id
        from analytics.dirty_days
        order by mark_id
        limit %(at_most)s::bigint
        for update skip locked
    )
)
returning family_id, child_id, local_date, mark_id
