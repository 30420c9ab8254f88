-- The sealed address of one adult, for a message to them.
-- rows: Account  as: wn_service
select user_id, email_enc, display_name_enc, locale, time_zone, country
from core.mail_account(%(user_id)s::uuid)
