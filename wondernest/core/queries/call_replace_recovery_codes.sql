-- New recovery codes in place of the old ones; false without a second factor.
-- rows: bool  as: wn_parent
select core.replace_recovery_codes(%(code_proofs)s::bytea[])
