-- The family that staff opened; names stay sealed, so they are not asked for.
-- rows: OpenedFamily  as: wn_staff
select
    families.family_id, families.time_zone, families.country, families.created_at,
    (
        select count(*)
        from family.family_members as members
        where members.family_id = families.family_id
            and members.member_during @> clock_timestamp()
    ) as member_count
from family.families as families
where families.family_id = %(family_id)s::uuid
