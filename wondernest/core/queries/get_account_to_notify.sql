-- The sealed address of an adult, for a message about the account.
-- rows: AccountToNotify  as: wn_service
select user_id, email_enc, locale, notice
from core.account_to_notify(%(event_id)s::uuid)
