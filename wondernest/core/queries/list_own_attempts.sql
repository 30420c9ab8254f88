-- Sign-ins and failed tries of one's own account.
-- rows: LoginAttempt  as: wn_parent
select attempted_at, outcome
from core.own_attempts(%(at_most)s::bigint)
