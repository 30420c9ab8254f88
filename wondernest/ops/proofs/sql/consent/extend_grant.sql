update family.consent_grants
set valid_during = pg_catalog.tstzrange('2000-01-01', null)
where family_id = %(family_id)s::uuid
