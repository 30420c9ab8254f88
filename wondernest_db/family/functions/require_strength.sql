-- Plus methods and disclosure exclude each other for a child, in whichever order they come.
-- order: 47
set local role wn_resolver;

create or replace function family.require_strength(
    p_family_id uuid, p_child_id uuid, p_discloses boolean, p_permits_disclosure boolean
) returns void
    language plpgsql stable
    set search_path = ''
as $$
begin
    if exists (
        select
        from family.consent_grants as others
        inner join family.consent_purposes as purposes on purposes.purpose = others.purpose
        inner join family.consent_verifications as verifications
            on verifications.family_id = others.family_id
            and verifications.verification_id = others.verification_id
        inner join family.consent_methods as methods on methods.method = verifications.method
        where others.family_id = p_family_id
            and others.child_id = p_child_id
            and others.valid_during @> pg_catalog.clock_timestamp()
            and (
                (p_discloses and not methods.permits_disclosure)
                or (purposes.involves_disclosure and not p_permits_disclosure)
            )
    ) then
        raise exception 'beside a disclosure every consent needs a stronger verification'
            using errcode = 'WN002';
    end if;
end
$$;
comment on function family.require_strength(uuid, uuid, boolean, boolean) is
    'Refuses (WN002) consent by a plus method beside a disclosure of the same child, and the reverse.';
