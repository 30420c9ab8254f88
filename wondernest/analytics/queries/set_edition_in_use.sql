-- Takes an edition into use.
-- rows: text  as: wn_service
update analytics.milestone_editions
set in_use_since = %(in_use_since)s::timestamptz
where edition = %(edition)s::text
returning edition
