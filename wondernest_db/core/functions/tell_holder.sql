-- Tells the holder of an address by mail that somebody wanted to open an account with it. A link that
-- was never good is written beside it: it is counted like those that are mailed, and an address that
-- is taken costs the same rows as one that is free.
-- order: 40
set local role wn_resolver;

create or replace function core.tell_holder(p_user_id uuid) returns void
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_now timestamptz := pg_catalog.clock_timestamp();
begin
    perform 1 from core.users as users where users.user_id = p_user_id for no key update;
    if core.is_mailed_enough(p_user_id, 'email_verification') then
        return;
    end if;
    insert into core.password_reset_tokens (
        user_id, purpose, token_hash, created_at, expires_at, used_at
    ) values (
        p_user_id, 'email_verification',
        pg_catalog.sha256(pg_catalog.uuid_send(pg_catalog.gen_random_uuid())),
        v_now, v_now + interval '24 hours', v_now
    );
    perform core.notify_account(p_user_id, 'already_registered');
end
$$;
comment on function core.tell_holder(uuid) is
    'Has the holder of a taken address told by mail, three times a quarter of an hour at most.';
