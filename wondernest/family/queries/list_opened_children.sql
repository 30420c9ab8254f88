-- The children of the family that staff opened, without their names.
-- rows: OpenedChild  as: wn_staff
select
    children.child_id, children.birth_month, children.time_zone,
    array(
        select grants.purpose
        from family.consent_grants as grants
        where grants.family_id = children.family_id
            and grants.child_id = children.child_id
            and grants.valid_during @> clock_timestamp()
        order by grants.purpose
    ) as purposes
from family.child_profiles as children
where children.family_id = %(family_id)s::uuid
order by children.child_id
