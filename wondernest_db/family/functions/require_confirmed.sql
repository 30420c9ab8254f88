-- The method of a finished verification of the signed-in user. What it may carry is asked again of
-- every grant that is written (family.tg_check_grant); this says it before anything is changed.
set local role wn_resolver;

create or replace function family.require_confirmed(p_verification_id uuid, p_purpose text)
returns text
    language plpgsql stable
    set search_path = ''
as $$
declare
    v_method text;
    v_permits_disclosure boolean;
    v_involves_disclosure boolean;
begin
    select verifications.method, methods.permits_disclosure into v_method, v_permits_disclosure
    from family.consent_verifications as verifications
    inner join family.consent_methods as methods on methods.method = verifications.method
    where verifications.family_id = wn.family_id()
        and verifications.verification_id = p_verification_id
        and verifications.user_id = wn.user_id()
        and verifications.state = 'confirmed';
    if v_method is null then
        raise exception 'the verification is not finished' using errcode = 'WN002';
    end if;
    select purposes.involves_disclosure into v_involves_disclosure
    from family.consent_purposes as purposes
    where purposes.purpose = p_purpose;
    if v_involves_disclosure is null or (v_involves_disclosure and not v_permits_disclosure) then
        raise exception 'this verification cannot carry this purpose' using errcode = 'WN002';
    end if;
    return v_method;
end
$$;
comment on function family.require_confirmed(uuid, text) is
    'Method of a confirmed verification of the caller that may carry the purpose; WN002 otherwise.';
