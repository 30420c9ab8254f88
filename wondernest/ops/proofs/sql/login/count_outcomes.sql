select outcome, count(*) as tries
from core.login_attempts
where email_index = %(email_index)s
group by outcome
