-- The sealed secret of an app that is being set up; null for any other.
-- rows: bytea  as: wn_parent
select core.own_new_totp(%(factor_id)s::uuid)
