-- Answers for a child to one edition, oldest first; the latest of a line counts.
-- rows: MilestoneAnswer  as: wn_parent  plan: index developmental_milestones_pkey
select item_code, answered_at, answer, answered_by_user_id, corrected_age_months
from analytics.developmental_milestones
where family_id = %(family_id)s::uuid
    and child_id = %(child_id)s::uuid
    and edition = %(edition)s::text
order by answered_at, item_code
