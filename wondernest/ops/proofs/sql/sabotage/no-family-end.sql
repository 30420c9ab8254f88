do $$
begin
    execute replace(
        pg_get_functiondef(
            'core.rotate_session(uuid, bigint, bytea, bytea, bytea, interval)'::regprocedure
        ),
        'set revoked_at = v_now, revoked_reason = ''token_reused''',
        'set is_confirmed = sessions.is_confirmed'
    );
end
$$
