-- Changes what was chosen for a child; null leaves a choice as it is. Nothing happens when the row
-- is not any more as it was at `seen_at`; null takes it as it is.
-- rows: nothing  as: wn_parent
update family.profile_preferences
set is_content_personalised = coalesce(%(is_content_personalised)s::boolean, is_content_personalised),
    is_included_in_benchmarks = coalesce(
        %(is_included_in_benchmarks)s::boolean, is_included_in_benchmarks
    ),
    is_weekly_report_mailed = coalesce(
        %(is_weekly_report_mailed)s::boolean, is_weekly_report_mailed
    ),
    interests = coalesce(%(interests)s::text[], interests),
    updated_at = %(updated_at)s::timestamptz
where family_id = %(family_id)s::uuid and child_id = %(child_id)s::uuid
    and (%(seen_at)s::timestamptz is null or updated_at = %(seen_at)s::timestamptz)
