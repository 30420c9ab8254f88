-- Families of the signed-in adult, in the order they were joined.
-- rows: uuid  as: wn_parent
select family_id
from core.user_families
where user_id = wn.user_id()
order by created_at, family_id
