insert into family.consent_grants (
    family_id, child_id, purpose, valid_during, granted_by_user_id, verification_id, notice_id,
    notice_sha256, affirmative_act
)
select
    grants.family_id, grants.child_id, purposes.purpose, grants.valid_during,
    grants.granted_by_user_id, grants.verification_id, notices.notice_id, notices.text_sha256,
    grants.affirmative_act
from family.consent_grants as grants
inner join family.consent_purposes as purposes
    on purposes.purpose <> grants.purpose and not purposes.involves_disclosure
inner join family.notices as notices
    on notices.notice_id = (
        select newest.notice_id from family.notices as newest
        where newest.purpose = purposes.purpose and newest.published_at <= now()
        order by newest.version desc
        limit 1
    )
where grants.family_id = any(%(families)s::uuid[])
