insert into family.consent_grants (
    family_id, child_id, purpose, valid_during, granted_by_user_id, verification_id, notice_id,
    notice_sha256, affirmative_act
)
select
    grants.family_id, grants.child_id, grants.purpose,
    pg_catalog.tstzrange(now() - interval '1 day', null), grants.granted_by_user_id,
    grants.verification_id, grants.notice_id, grants.notice_sha256, grants.affirmative_act
from family.consent_grants as grants
where grants.family_id = %(family_id)s::uuid and grants.purpose = 'audio_metrics'
