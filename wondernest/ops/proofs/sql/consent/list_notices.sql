select distinct on (purpose) purpose, notice_id
from family.notices
where published_at <= now()
order by purpose, version desc
