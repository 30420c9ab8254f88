-- Ends consent now; the instant.
-- rows: timestamptz  as: wn_parent  plan: every leaf
select family.withdraw_consent(%(child_id)s::uuid, %(purpose)s::text)
