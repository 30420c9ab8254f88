-- Notes that the signed-in adult used something.
-- rows: nothing  as: wn_parent
select analytics.add_usage_event(%(event)s::text, %(surface)s::text, %(happened_at)s::timestamptz)
