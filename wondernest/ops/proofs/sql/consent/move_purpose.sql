update family.consent_grants set purpose = 'milestones' where family_id = %(family_id)s::uuid
