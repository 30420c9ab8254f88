do $$
begin
    execute replace(
        pg_get_functiondef(
            'core.pass_totp(uuid, bytea, uuid, bytea, bigint, bytea, bytea, interval)'::regprocedure
        ),
        'and p_step > coalesce(factors.last_used_step, -1)', ''
    );
end
$$
