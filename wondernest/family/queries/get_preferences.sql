-- What was chosen for a child.
-- rows: Preferences  as: wn_parent
select
    is_content_personalised, is_included_in_benchmarks, is_weekly_report_mailed, interests,
    updated_at
from family.profile_preferences
where family_id = %(family_id)s::uuid and child_id = %(child_id)s::uuid
