-- Withdrawals that wait longer than a day for their deletion; the time is null without any.
-- rows: OverdueErasures  as: wn_service  plan: all of consent_grants
select overdue_count, oldest_due_at
from family.sum_overdue_erasures(%(at)s::timestamptz)
