-- Whether the first step of a verification was answered.
-- rows: bool  as: wn_service
select exists(
    select
    from family.consent_verifications
    where family_id = %(family_id)s::uuid
        and verification_id = %(verification_id)s::uuid
        and first_reply_at is not null
)
