-- Adds a parent account, or tells the holder of the address by mail.
-- rows: nothing  as: wn_api
select core.register_account(
    %(user_id)s::uuid,
    %(email_index)s::bytea,
    %(email_enc)s::bytea,
    %(display_name_enc)s::bytea,
    %(password_salt)s::text,
    %(password_proof)s::bytea,
    %(locale)s::text,
    %(time_zone)s::text,
    %(country)s::text
)
