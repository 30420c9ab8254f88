-- The bcrypt salt to answer a sign-in with, a stable false one for an unknown address.
-- rows: text  as: wn_api
select core.login_challenge(%(email_index)s::bytea, %(cost)s::bigint)
