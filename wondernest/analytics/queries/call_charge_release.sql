-- Pays for an answer: its fingerprint, or null when it was given before.
-- rows: bytea  as: wn_service
select analytics.charge_release(%(question)s::text, %(month_on)s::date, %(at)s::timestamptz)
