-- The parent answers a mailed step. The first answer is the consent, the second, after a message of
-- its own, confirms it; only then may a grant be made (16 CFR 312.5(b)(2), e-mail plus).
set local role wn_resolver;

create or replace function family.take_verification_step(p_verification_id uuid, p_token bytea)
returns text
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_state text;
    v_now timestamptz := pg_catalog.clock_timestamp();
begin
    select verifications.state into v_state
    from family.consent_verifications as verifications
    where verifications.family_id = wn.family_id()
        and verifications.verification_id = p_verification_id
        and verifications.user_id = wn.user_id()
        and verifications.step_token_hash = pg_catalog.sha256(p_token)
        and verifications.step_expires_at > v_now
        and verifications.state in ('requested', 'first_reply')
    for update;
    if v_state is null then
        raise exception 'this confirmation link is no longer good' using errcode = 'WN002';
    end if;
    update family.consent_verifications as verifications
    set state = case v_state when 'requested' then 'first_reply' else 'confirmed' end,
        first_reply_at = coalesce(verifications.first_reply_at, v_now),
        confirmed_at = case v_state when 'first_reply' then v_now end,
        step_token_hash = null,
        step_expires_at = null
    where verifications.family_id = wn.family_id()
        and verifications.verification_id = p_verification_id
    returning verifications.state into v_state;
    return v_state;
end
$$;
comment on function family.take_verification_step(uuid, bytea) is
    'Takes the next step of a verification with its mailed token; returns the new state (WN002 if stale).';
grant execute on function family.take_verification_step(uuid, bytea) to wn_parent;
