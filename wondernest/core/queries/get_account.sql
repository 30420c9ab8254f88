-- The signed-in adult's own record.
-- rows: Account  as: wn_parent
select user_id, email_enc, display_name_enc, locale, time_zone, country
from core.users
where user_id = wn.user_id()
