-- The same password under a higher cost.
-- rows: nothing  as: wn_parent
select core.rehash_password(
    %(old_proof)s::bytea, %(password_salt)s::text, %(password_proof)s::bytea
)
