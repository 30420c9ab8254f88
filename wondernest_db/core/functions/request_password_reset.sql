-- Asked for by anybody; a message goes out only when the address has an account.
set local role wn_resolver;

create or replace function core.request_password_reset(p_email_index bytea) returns void
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_user_id uuid;
begin
    select users.user_id into v_user_id
    from core.users as users
    where users.email_index = p_email_index and users.status = 'active';
    if v_user_id is not null then
        perform core.ask_for_link(v_user_id, 'password_reset');
    else
        -- An event that leads nowhere, so that both cases write the same.
        insert into core.outbox (topic, payload)
        values (
            'account.link_due',
            pg_catalog.jsonb_build_object('link_id', pg_catalog.uuidv7())
        );
    end if;
end
$$;
comment on function core.request_password_reset(bytea) is
    'Has a reset link mailed if the address has an active account; says nothing.';
grant execute on function core.request_password_reset(bytea) to wn_api;
