do $$
begin
    execute replace(
        pg_get_functiondef(
            'core.pass_recovery_code(uuid, bytea, bytea, bytea, bytea, interval)'::regprocedure
        ),
        'and codes.used_at is null', ''
    );
end
$$
