-- A challenge for the passkey of a pending sign-in. The service made it and keeps it nowhere: the
-- browser brings it back, signed.
set local role wn_resolver;

create or replace function core.add_sign_in_challenge(
    p_session_id uuid, p_session_key bytea, p_challenge_hash bytea
) returns boolean
    language plpgsql volatile security definer
    set search_path = ''
as $$
begin
    if core.pending_user_id(p_session_id, p_session_key) is null then
        return false;
    end if;
    perform core.put_challenge(p_session_id, 'sign_in', p_challenge_hash);
    return true;
end
$$;
comment on function core.add_sign_in_challenge(uuid, bytea, bytea) is
    'Keeps a challenge (SHA-256) for a pending session; false when it is not pending.';
grant execute on function core.add_sign_in_challenge(uuid, bytea, bytea) to wn_api;
