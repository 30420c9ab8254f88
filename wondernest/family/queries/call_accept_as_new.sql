-- Opens an account by an invitation and joins the family; the index of its address.
-- rows: bytea  as: wn_api
select family.accept_as_new(
    %(family_id)s::uuid,
    %(invitation_id)s::uuid,
    %(token)s::bytea,
    %(user_id)s::uuid,
    %(email_enc)s::bytea,
    %(password_salt)s::text,
    %(password_proof)s::bytea,
    %(locale)s::text
)
