create or replace function core.is_locked(p_email_index bytea) returns boolean
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_is_locked boolean;
begin
    insert into core.login_failures as failures (email_index) values (p_email_index)
    on conflict (email_index) do nothing;
    select coalesce(failures.locked_until > pg_catalog.clock_timestamp(), false) into v_is_locked
    from core.login_failures as failures
    where failures.email_index = p_email_index;
    if not v_is_locked then
        -- The gap is there without it, only narrower.
        perform pg_catalog.pg_sleep(0.1);
    end if;
    return v_is_locked;
end
$$;
