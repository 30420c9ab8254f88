select family.grant_consent(
    %(child_id)s::uuid, %(purpose)s::text, %(notice_id)s::uuid, %(verification_id)s::uuid,
    'switched_on', %(covers_from)s::timestamptz
)
