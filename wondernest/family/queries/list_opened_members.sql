-- Who belongs or belonged to the family that staff opened: no name, no address.
-- The role is the one they have now or had last.
-- rows: OpenedMember  as: wn_staff
select
    members.user_id,
    (array_agg(members.role order by members.member_during desc))[1] as role,
    min(lower(members.member_during)) as first_joined_at,
    case
        when not bool_or(members.member_during @> clock_timestamp())
            then max(upper(members.member_during))
    end as left_at
from family.family_members as members
where members.family_id = %(family_id)s::uuid
group by members.user_id
order by min(lower(members.member_during)), members.user_id
