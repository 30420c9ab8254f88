-- Consent in force for a child. Whether its giver is a guardian still says the membership alone: asked
-- of court orders as well, it would tell that there is one.
-- rows: Grant  as: wn_parent
select
    purpose,
    grant_id,
    lower(valid_during) as valid_from,
    granted_at,
    case when upper_inf(valid_during) then null else upper(valid_during) end as ends_at,
    coalesce(family.superseded_at(notice_id) <= clock_timestamp(), false) as is_suspended,
    not exists (
        select
        from family.family_members as members
        where members.family_id = grants.family_id
            and members.user_id = grants.granted_by_user_id
            and members.role in ('owner', 'guardian')
            and members.member_during @> clock_timestamp()
    ) as is_giver_gone
from family.consent_grants as grants
where family_id = %(family_id)s::uuid
    and child_id = %(child_id)s::uuid
    and (upper_inf(valid_during) or upper(valid_during) > clock_timestamp())
order by purpose
