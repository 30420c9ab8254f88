-- The account behind a mailed link and the link itself, locked until the transaction ends. Everything
-- that locks several rows of an adult does so in this order: failed tries, account, then sessions and
-- links. The link is looked at again at the end, as whoever was waited for may have used it.
-- order: 40
set local role wn_resolver;

create or replace function core.lock_link(
    p_token bytea, p_purpose text,
    out link_id uuid, out user_id uuid, out email_index bytea, out is_locked_out boolean
)
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_token_hash bytea := pg_catalog.sha256(p_token);
    v_index bytea;
begin
    select users.email_index into v_index
    from core.password_reset_tokens as links
    inner join core.users as users on users.user_id = links.user_id
    where links.token_hash = v_token_hash and links.purpose = p_purpose;
    if v_index is null then
        return;
    end if;
    is_locked_out := core.is_locked(v_index);
    perform 1 from core.users as users where users.email_index = v_index for no key update;
    select links.token_id, users.user_id, users.email_index
    into lock_link.link_id, lock_link.user_id, lock_link.email_index
    from core.password_reset_tokens as links
    inner join core.users as users on users.user_id = links.user_id
    where links.token_hash = v_token_hash
        and links.purpose = p_purpose
        and links.used_at is null
        and links.expires_at > pg_catalog.clock_timestamp()
        and users.email_index = v_index
        and users.status = 'active'
    for no key update of links;
end
$$;
comment on function core.lock_link(bytea, text) is
    'Locks a good link with its account; whether the address is locked out; nulls when it is not good.';
