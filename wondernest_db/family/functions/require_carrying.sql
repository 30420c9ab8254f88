-- Whether a verification may carry a purpose for a child: the limits of 16 CFR 312.5(b)(2) and the
-- act of its own that a disclosure needs (312.5(a)(2)).
--
-- The plus methods are for an operator that does not disclose. That is asked of each child: where
-- figures of a child are disclosed, nothing of that child rests on a plus method.
-- order: 48
set local role wn_resolver;

create or replace function family.require_carrying(
    p_family_id uuid, p_verification_id uuid, p_user_id uuid, p_child_id uuid, p_purpose text
) returns text
    language plpgsql stable
    set search_path = ''
as $$
declare
    v_found record;
    v_discloses boolean;
begin
    select verifications.method, methods.permits_disclosure into v_found
    from family.consent_verifications as verifications
    inner join family.consent_methods as methods on methods.method = verifications.method
    where verifications.family_id = p_family_id
        and verifications.verification_id = p_verification_id
        and verifications.user_id = p_user_id
        and verifications.state = 'confirmed'
        and verifications.confirmed_at >= methods.in_force_from
        and (methods.retired_on is null or verifications.confirmed_at < methods.retired_on);
    if not found then
        raise exception 'the verification is not finished' using errcode = 'WN002';
    end if;
    select purposes.involves_disclosure into v_discloses
    from family.consent_purposes as purposes
    where purposes.purpose = p_purpose;
    if v_discloses is null or (v_discloses and not v_found.permits_disclosure) then
        raise exception 'this verification cannot carry this purpose' using errcode = 'WN002';
    end if;
    if exists (
        select
        from family.consent_grants as others
        inner join family.consent_purposes as purposes on purposes.purpose = others.purpose
        where others.family_id = p_family_id
            and others.verification_id = p_verification_id
            and (others.purpose <> p_purpose)
            and (v_discloses or purposes.involves_disclosure)
    ) then
        raise exception 'disclosure needs a verification of its own' using errcode = 'WN002';
    end if;
    perform family.require_strength(
        p_family_id, p_child_id, v_discloses, v_found.permits_disclosure
    );
    return v_found.method;
end
$$;
comment on function family.require_carrying(uuid, uuid, uuid, uuid, text) is
    'Method of a confirmed verification that may carry the purpose for the child; WN002 otherwise.';
