-- Stores the hash of a token about to be mailed; the user to mail.
-- rows: uuid  as: wn_service
select family.issue_step_token(
    %(family_id)s::uuid,
    %(verification_id)s::uuid,
    %(token_hash)s::bytea,
    %(expires_at)s::timestamptz
)
