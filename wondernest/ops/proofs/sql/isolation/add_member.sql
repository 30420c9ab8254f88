with membership as (
    insert into core.user_families (user_id, family_id)
    values (%(user_id)s::uuid, %(family_id)s::uuid)
    returning user_id
)
insert into family.family_members (family_id, user_id, member_during, role)
select %(family_id)s::uuid, membership.user_id, pg_catalog.tstzrange(now() - interval '1 day', null),
    %(role)s::text
from membership
