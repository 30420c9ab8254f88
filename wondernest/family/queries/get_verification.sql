-- The signed-in guardian's latest verification, open or finished, that can carry a purpose: strong
-- enough for a disclosure and then for nothing else.
-- rows: Verification  as: wn_parent
select
    verifications.verification_id, verifications.method, verifications.state,
    verifications.requested_at
from family.consent_verifications as verifications
inner join family.consent_methods as methods on methods.method = verifications.method
inner join family.consent_purposes as purposes on purposes.purpose = %(purpose)s::text
where verifications.family_id = %(family_id)s::uuid
    and verifications.user_id = wn.user_id()
    and verifications.state in ('requested', 'first_reply', 'confirmed')
    and (methods.permits_disclosure or not purposes.involves_disclosure)
    and not exists (
        select
        from family.consent_grants as others
        inner join family.consent_purposes as carried on carried.purpose = others.purpose
        where others.family_id = verifications.family_id
            and others.verification_id = verifications.verification_id
            and others.purpose <> purposes.purpose
            and (purposes.involves_disclosure or carried.involves_disclosure)
    )
order by verifications.requested_at desc
limit 1
