-- Ends the grant in force where a newer notice or a stronger verification takes its place, or the word
-- of a guardian that of somebody who is none any more. Nothing is cut off: the new grant begins at the
-- same instant. The same consent twice is no renewal; the insert that follows is then refused by
-- consent_grants_pkey.
-- Court orders are not asked: whether a renewal is taken would tell another guardian of one.
-- order: 47
set local role wn_resolver;

create or replace function family.end_for_renewal(
    p_child_id uuid, p_purpose text, p_notice_id uuid, p_verification_id uuid, p_now timestamptz
) returns boolean
    language plpgsql volatile
    set search_path = ''
as $$
begin
    update family.consent_grants as grants
    set valid_during = pg_catalog.tstzrange(pg_catalog.lower(grants.valid_during), p_now)
    where grants.family_id = wn.family_id()
        and grants.child_id = p_child_id
        and grants.purpose = p_purpose
        and grants.valid_during @> p_now
        and pg_catalog.lower(grants.valid_during) < p_now
        and (
            grants.notice_id <> p_notice_id
            or not exists (
                select
                from family.family_members as members
                where members.family_id = grants.family_id
                    and members.user_id = grants.granted_by_user_id
                    and members.role in ('owner', 'guardian')
                    and members.member_during @> p_now
            )
            or exists (
                select
                from family.consent_verifications as verifications
                inner join family.consent_methods as methods
                    on methods.method = verifications.method
                inner join family.consent_verifications as stronger
                    on stronger.family_id = verifications.family_id
                    and stronger.verification_id = p_verification_id
                inner join family.consent_methods as better on better.method = stronger.method
                where verifications.family_id = grants.family_id
                    and verifications.verification_id = grants.verification_id
                    and better.permits_disclosure and not methods.permits_disclosure
            )
        );
    return found;
end
$$;
comment on function family.end_for_renewal(uuid, text, uuid, uuid, timestamptz) is
    'Ends a grant that a newer notice, stronger verification or guardian replaces; whether there was one.';
