-- A member of staff with a second factor, let into one family by somebody else for an hour.
with roles as (
    insert into core.user_roles (user_id, role) values (%(user_id)s::uuid, 'support')
),

sessions as (
    update core.user_sessions as sessions
    set assurance_level = 'second_factor'
    where sessions.user_id = %(user_id)s::uuid
)

insert into audit.access_grants (family_id, user_id, approved_by_user_id, reason, expires_at)
values (
    %(family_id)s::uuid, %(user_id)s::uuid, gen_random_uuid(), 'The proof looks into it',
    now() + interval '60 minutes'
)
