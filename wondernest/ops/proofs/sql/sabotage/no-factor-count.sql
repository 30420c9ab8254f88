do $$
begin
    execute replace(
        pg_get_functiondef(
            'core.end_factor_try(uuid, uuid, text, bytea, bytea, interval)'::regprocedure
        ),
        'failed_factor_count + 1', 'failed_factor_count + 0'
    );
end
$$
