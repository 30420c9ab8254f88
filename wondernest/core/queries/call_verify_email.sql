-- Proves an address with its link and the password; the index of the address.
-- rows: bytea  as: wn_api
select core.verify_email(%(token)s::bytea, %(password_proof)s::bytea)
