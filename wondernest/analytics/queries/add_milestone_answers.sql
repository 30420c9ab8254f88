-- Answers of the adult who is signed in, many at once; earlier ones stay.
-- rows: nothing  as: wn_parent
insert into analytics.developmental_milestones (
    family_id, child_id, edition, item_code, answered_at, answer, answered_by_user_id,
    corrected_age_months
) values (
    %(family_id)s::uuid, %(child_id)s::uuid, %(edition)s::text, %(item_code)s::text,
    %(answered_at)s::timestamptz, %(answer)s::text, wn.user_id(), %(corrected_age_months)s::bigint
)
