-- Takes the oldest marks of weeks and months; other workers skip what is taken.
-- rows: DirtySpan  as: wn_service  plan: index dirty_spans_mark_id_idx
delete from analytics.dirty_spans
where mark_id = any(
    array(
        select mark_id
        from analytics.dirty_spans
        order by mark_id
        limit %(at_most)s::bigint
        for update skip locked
    )
)
returning family_id, child_id, grain, starts_on, mark_id
