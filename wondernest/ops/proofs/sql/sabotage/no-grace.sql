do $$
begin
    execute replace(
        pg_get_functiondef(
            'core.rotate_session(uuid, bigint, bytea, bytea, bytea, interval)'::regprocedure
        ),
        'interval ''30 seconds''', 'interval ''0 seconds'''
    );
end
$$
