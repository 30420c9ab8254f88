insert into family.consent_grants (
    family_id, child_id, purpose, valid_during, granted_by_user_id, verification_id, notice_id,
    notice_sha256, affirmative_act
)
select
    grants.family_id, %(child_id)s::uuid, %(purpose)s::text,
    pg_catalog.tstzrange(now() - interval '1 day', null),
    coalesce(%(user_id)s::uuid, grants.granted_by_user_id), grants.verification_id,
    notices.notice_id, notices.text_sha256, 'ticked'
from family.consent_grants as grants
inner join family.notices as notices on notices.notice_id = %(notice_id)s::uuid
where grants.family_id = %(family_id)s::uuid and grants.purpose = 'audio_metrics'
limit 1
