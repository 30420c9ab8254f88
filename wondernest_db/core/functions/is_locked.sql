-- Locks the count of failed tries of an address until the transaction ends, so that guesses at the
-- same address wait for each other, and says whether the address has to wait.
-- order: 40
set local role wn_resolver;

create or replace function core.is_locked(p_email_index bytea) returns boolean
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_locked_until timestamptz;
begin
    insert into core.login_failures as failures (email_index) values (p_email_index)
    on conflict (email_index) do update set failed_count = failures.failed_count
    returning failures.locked_until into v_locked_until;
    return coalesce(v_locked_until > pg_catalog.clock_timestamp(), false);
end
$$;
comment on function core.is_locked(bytea) is
    'Takes the row lock of an address, known or not; true while it is locked out.';
