-- A killed run must not hold rows until its statement ends: the server looks whether we still live.
select pg_catalog.set_config('client_connection_check_interval', '1s', false)
