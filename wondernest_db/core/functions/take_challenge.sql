-- Uses a challenge up, whatever becomes of the answer to it.
-- order: 40
set local role wn_resolver;

create or replace function core.take_challenge(
    p_session_id uuid, p_purpose text, p_challenge_hash bytea
) returns boolean
    language plpgsql volatile
    set search_path = ''
as $$
begin
    update core.auth_challenges as challenges
    set used_at = pg_catalog.clock_timestamp()
    where challenges.session_id = p_session_id
        and challenges.purpose = p_purpose
        and challenges.challenge_hash = p_challenge_hash
        and challenges.used_at is null
        and challenges.expires_at > pg_catalog.clock_timestamp();
    return found;
end
$$;
comment on function core.take_challenge(uuid, text, bytea) is
    'Whether a challenge was given to this session, is fresh and unused; it is used now.';
