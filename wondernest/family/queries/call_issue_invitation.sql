-- Stores the hash of a token about to be mailed to an address; false when there is nothing to mail.
-- rows: bool  as: wn_service
select family.issue_invitation(
    %(family_id)s::uuid,
    %(invitation_id)s::uuid,
    %(token_hash)s::bytea,
    %(email_index)s::bytea
)
