-- Withdrawals of more than a day ago whose rows are not all deleted: how many, and when the oldest was
-- due. A day is what every notice promises.
set local role wn_resolver;

create or replace function family.sum_overdue_erasures(
    p_at timestamptz, out overdue_count bigint, out oldest_due_at timestamptz
)
    language sql stable security definer
    set search_path = ''
begin atomic
    select count(*), min(grants.withdrawn_at) + interval '24 hours'
    from family.consent_grants as grants
    where grants.withdrawn_at < p_at - interval '24 hours'
        and not exists (
            select
            from family.consent_erasures as erasures
            where erasures.family_id = grants.family_id
                and erasures.grant_id = grants.grant_id
                and erasures.is_last
        );
end;
comment on function family.sum_overdue_erasures(timestamptz) is
    'How many withdrawals wait longer than a day for their deletion, and when the oldest was due.';
grant execute on function family.sum_overdue_erasures(timestamptz) to wn_service;
