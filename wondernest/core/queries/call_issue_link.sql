-- Stores the hash of a link about to be mailed; whom to mail to.
-- rows: LinkToMail  as: wn_service
select purpose, user_id, email_enc, locale
from core.issue_link(%(link_id)s::uuid, %(token_hash)s::bytea)
where user_id is not null
