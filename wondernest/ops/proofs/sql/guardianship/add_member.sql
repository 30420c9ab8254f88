with membership as (
    insert into core.user_families (user_id, family_id)
    values (%(user_id)s::uuid, %(family_id)s::uuid)
    on conflict (user_id, family_id) do nothing
)
insert into family.family_members (family_id, user_id, member_during, role)
values (
    %(family_id)s::uuid, %(user_id)s::uuid, tstzrange(now() - interval '1 minute', null),
    %(role)s::text
)
