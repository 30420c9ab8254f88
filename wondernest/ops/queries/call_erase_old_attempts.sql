-- A batch of tries to sign in made before a moment; how many there were.
-- rows: bigint  as: wn_service
select core.erase_old_attempts(%(before)s::timestamptz, %(at_most)s::bigint)
