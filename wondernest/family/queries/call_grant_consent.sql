-- Puts consent in force; the grant.
-- rows: uuid  as: wn_parent
select family.grant_consent(
    %(child_id)s::uuid,
    %(purpose)s::text,
    %(notice_id)s::uuid,
    %(verification_id)s::uuid,
    %(affirmative_act)s::text,
    %(covers_from)s::timestamptz
)
