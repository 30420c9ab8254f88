insert into family.guardian_blocks (family_id, user_id, blocked_during)
values (%(family_id)s::uuid, %(user_id)s::uuid, pg_catalog.tstzrange(now() - interval '1 hour', null))
