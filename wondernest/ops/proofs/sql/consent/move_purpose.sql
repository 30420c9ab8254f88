with gone as (
    delete from family.consent_grants
    where family_id = %(family_id)s::uuid
    returning *
)
insert into family.consent_grants (
    family_id, child_id, purpose, valid_during, granted_by_user_id, verification_id, notice_id,
    notice_sha256, affirmative_act
)
select
    gone.family_id, gone.child_id, notices.purpose, gone.valid_during, gone.granted_by_user_id,
    gone.verification_id, notices.notice_id, notices.text_sha256, gone.affirmative_act
from gone
inner join family.notices as notices
    on notices.notice_id = (
        select newest.notice_id from family.notices as newest
        where newest.purpose = 'milestones' and newest.published_at <= now()
        order by newest.version desc
        limit 1
    )
