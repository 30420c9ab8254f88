do $$
begin
    execute replace(
        pg_get_functiondef(
            'core.rotate_session(uuid, bigint, bytea, bytea, bytea, interval)'::regprocedure
        ),
        'or not v_session.is_confirmed', 'or true'
    );
end
$$
