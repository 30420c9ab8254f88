-- The link that went to a new address was opened: the account moves there. Sessions other than the
-- one that asked cannot be told apart here, so all of them end. An account that somebody opened with
-- this address and never proved gives way: otherwise anybody could keep others from an address.
set local role wn_resolver;

create or replace function core.change_email(p_token bytea) returns boolean
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_link record := core.lock_link(p_token, 'email_change');
    v_new record;
begin
    if v_link.link_id is null then
        return false;
    end if;
    select links.new_email_index, links.new_email_enc into strict v_new
    from core.password_reset_tokens as links
    where links.token_id = v_link.link_id;
    delete from core.users as squatters
    where squatters.email_index = v_new.new_email_index
        and squatters.email_verified_at is null
        and not exists (
            select 1 from core.user_families as memberships
            where memberships.user_id = squatters.user_id
        );
    if exists (
        select 1 from core.users as others where others.email_index = v_new.new_email_index
    ) then
        return false;
    end if;
    update core.users as users
    set email_index = v_new.new_email_index,
        email_enc = v_new.new_email_enc,
        email_verified_at = pg_catalog.clock_timestamp()
    where users.user_id = v_link.user_id;
    perform core.end_access(v_link.user_id, 'email_changed', null);
    perform core.notify_account(v_link.user_id, 'email_changed');
    return true;
end
$$;
comment on function core.change_email(bytea) is
    'Moves an account to the address of an opened link and ends all sessions; false when not good.';
grant execute on function core.change_email(bytea) to wn_api;
