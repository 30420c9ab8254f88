select
    pg_catalog.set_config('wn.login_role', %(role)s::text, true),
    pg_catalog.set_config('wn.login_password', %(password)s::text, true)
