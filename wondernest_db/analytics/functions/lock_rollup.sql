-- One worker at a time computes a day, week or month of a child. Held to the end of the transaction,
-- so that the next worker reads what this one has committed.
set local role wn_owner;

create or replace function analytics.lock_rollup(
    p_grain text, p_family_id uuid, p_child_id uuid, p_starts_on date
) returns void
    language sql volatile
    set search_path = ''
begin atomic
    select pg_advisory_xact_lock(
        hashtextextended(
            'wn:' || p_grain || ':' || p_family_id || ':' || p_child_id || ':' || (p_starts_on - date '2000-01-01'), 0
        )
    );
end;
comment on function analytics.lock_rollup(text, uuid, uuid, date) is
    'Waits until nobody else computes this day, week or month, and holds it until the end of the transaction.';
grant execute on function analytics.lock_rollup(text, uuid, uuid, date) to wn_service;
