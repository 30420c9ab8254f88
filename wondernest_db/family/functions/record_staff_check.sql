-- The second step of a verification that needs a person: the parent asked for it, a member of staff
-- who belongs to another household looked at the form, the card payment, the document or the face in
-- the call, and notes where that can be found again.
--
-- Only a hash of that reference is kept; the verification is part of it, so that equal references
-- of two parents do not look alike. What looks like a card number is refused before it is hashed.
set local role wn_resolver;

create or replace function family.record_staff_check(
    p_family_id uuid, p_verification_id uuid, p_reference text, p_is_holder_notified boolean,
    p_artifact_deleted_at timestamptz
) returns timestamptz
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_staff_id uuid := core.require_staff('consent.check');
    v_now timestamptz := pg_catalog.clock_timestamp();
begin
    if p_reference is null
        or p_reference !~ '^[A-Za-z0-9][A-Za-z0-9 ._/-]{5,79}$'
        or p_reference ~ '[0-9]([ ._/-]?[0-9]){12,18}'
        or p_artifact_deleted_at > v_now
    then
        raise exception 'this cannot be noted as evidence' using errcode = 'WN002';
    end if;
    if audit.is_own_family(p_family_id, v_staff_id) then
        raise exception 'this is a family of their own' using errcode = 'WN109';
    end if;
    update family.consent_verifications as verifications
    set state = 'confirmed',
        confirmed_at = v_now,
        human_confirmed_by_user_id = v_staff_id,
        evidence_sha256 = pg_catalog.sha256(
            pg_catalog.convert_to(p_verification_id || ':' || p_reference, 'UTF8')
        ),
        is_holder_notified = p_is_holder_notified,
        artifact_deleted_at = p_artifact_deleted_at
    from family.consent_methods as methods
    where verifications.family_id = p_family_id
        and verifications.verification_id = p_verification_id
        and verifications.state = 'requested'
        and verifications.requested_at > v_now - interval '14 days'
        and methods.method = verifications.method
        and methods.checked_by = 'staff'
        and methods.is_offered;
    if not found then
        raise exception 'no such check waits' using errcode = 'WN002';
    end if;
    return v_now;
end
$$;
comment on function family.record_staff_check(uuid, uuid, text, boolean, timestamptz) is
    'Confirms a verification that staff checked; refusals WN002, WN109, 23514, 42501 without the duty.';
grant execute on function family.record_staff_check(uuid, uuid, text, boolean, timestamptz)
    to wn_staff;
