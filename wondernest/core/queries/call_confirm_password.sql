-- Gives the password once more.
-- rows: bool  as: wn_parent
select core.confirm_password(%(password_proof)s::bytea)
