-- Accounts whose address nobody proved go after two weeks: nobody has ever been signed in to them.
set local role wn_resolver;

create or replace function core.erase_unproved_accounts(
    p_before timestamptz, p_at_most bigint
) returns bigint
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_count bigint;
begin
    if p_before > pg_catalog.clock_timestamp() - interval '7 days' then
        raise exception 'too young to be erased' using errcode = '22023';
    end if;
    delete from core.users as users
    where users.user_id = any (
        array (
            select unproved.user_id
            from core.users as unproved
            where unproved.email_verified_at is null
                -- Registering an unproved address again sets the password, and the time begins anew.
                and greatest(unproved.created_at, unproved.password_changed_at) < p_before
                and not exists (
                    select 1 from core.user_families as memberships
                    where memberships.user_id = unproved.user_id
                )
            order by unproved.created_at
            limit least(p_at_most, 1000)
            for update skip locked
        )
    );
    get diagnostics v_count = row_count;
    return v_count;
end
$$;
comment on function core.erase_unproved_accounts(timestamptz, bigint) is
    'Deletes accounts with an unproved address registered before a moment (22023 when too recent).';
grant execute on function core.erase_unproved_accounts(timestamptz, bigint) to wn_service;
