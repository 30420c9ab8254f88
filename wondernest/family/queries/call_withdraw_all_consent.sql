-- Ends every consent of a child now; the instant.
-- rows: timestamptz  as: wn_parent  plan: every leaf
select family.withdraw_all_consent(%(child_id)s::uuid)
