-- The worker is about to mail a verification step: it hands over the hash of the token in the mail.
set local role wn_resolver;

create or replace function family.issue_step_token(
    p_family_id uuid, p_verification_id uuid, p_token_hash bytea, p_expires_at timestamptz
) returns uuid
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_user_id uuid;
begin
    if p_family_id is distinct from wn.family_id() then
        raise exception 'a row of another family was refused' using errcode = 'WN030';
    end if;
    update family.consent_verifications as verifications
    set step_token_hash = p_token_hash, step_expires_at = p_expires_at
    where verifications.family_id = p_family_id
        and verifications.verification_id = p_verification_id
        and verifications.state in ('requested', 'first_reply')
    returning verifications.user_id into v_user_id;
    return v_user_id;
end
$$;
comment on function family.issue_step_token(uuid, uuid, bytea, timestamptz) is
    'Stores the hash of a mailed step token; returns the user to mail, null when nothing is open.';
grant execute on function family.issue_step_token(uuid, uuid, bytea, timestamptz) to wn_service;
