-- A challenge for a passkey that the signed-in adult is about to add.
set local role wn_resolver;

create or replace function core.add_registration_challenge(p_challenge_hash bytea) returns void
    language plpgsql volatile security definer
    set search_path = ''
as $$
begin
    perform core.require_factor_change();
    perform core.put_challenge(wn.session_id(), 'registration', p_challenge_hash);
end
$$;
comment on function core.add_registration_challenge(bytea) is
    'Keeps a challenge (SHA-256) for the session in context (WN104 unless fresh).';
grant execute on function core.add_registration_challenge(bytea) to wn_parent, wn_staff;
