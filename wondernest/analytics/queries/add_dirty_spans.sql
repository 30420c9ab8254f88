-- Marks what is made from days of a child that were computed again.
-- rows: nothing  as: wn_service
insert into analytics.dirty_spans (family_id, child_id, grain, starts_on, marked_at)
values (
    %(family_id)s::uuid, %(child_id)s::uuid, %(grain)s::text, %(starts_on)s::date,
    %(marked_at)s::timestamptz
)
