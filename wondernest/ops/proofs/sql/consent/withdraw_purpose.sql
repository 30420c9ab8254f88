select family.withdraw_consent(%(child_id)s::uuid, %(purpose)s::text)
