-- A new challenge for a passkey; the one before it of the same session and purpose is void.
-- order: 40
set local role wn_resolver;

create or replace function core.put_challenge(
    p_session_id uuid, p_purpose text, p_challenge_hash bytea
) returns void
    language sql volatile
    set search_path = ''
begin atomic
    insert into core.auth_challenges as challenges (
        session_id, purpose, challenge_hash, created_at, expires_at
    ) values (
        p_session_id, p_purpose, p_challenge_hash, now(), now() + interval '5 minutes'
    )
    on conflict (session_id, purpose) do update
    set challenge_hash = excluded.challenge_hash,
        created_at = excluded.created_at,
        expires_at = excluded.expires_at,
        used_at = null;
end;
comment on function core.put_challenge(uuid, text, bytea) is
    'Keeps the SHA-256 of a challenge for a session and purpose, good once within five minutes.';
