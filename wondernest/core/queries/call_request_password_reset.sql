-- Has a reset link mailed, if there is an account.
-- rows: nothing  as: wn_api
select core.request_password_reset(%(email_index)s::bytea)
