-- How many recovery codes the signed-in adult has left.
-- rows: bigint  as: wn_parent
select count(*)
from core.recovery_codes
where user_id = wn.user_id() and used_at is null
