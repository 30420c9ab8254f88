-- Asked when the transaction ends, because a single line can never balance. A transaction of the
-- ledger is written in one go: lines that join it later carry another moment and are refused.
set local role wn_owner;

create or replace function subscription.tg_balance_transaction() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_lines record;
begin
    select
        pg_catalog.sum(lines.amount_minor) as total,
        pg_catalog.count(distinct lines.currency) as currency_count,
        pg_catalog.count(distinct lines.kind) as kind_count,
        pg_catalog.count(distinct lines.recorded_at) as moment_count
    into v_lines
    from subscription.billing_transactions as lines
    where lines.family_id = new.family_id and lines.transaction_id = new.transaction_id;
    if v_lines.total is distinct from 0
        or v_lines.currency_count <> 1 or v_lines.kind_count <> 1 or v_lines.moment_count <> 1
    then
        raise exception 'the lines of a transaction do not balance' using errcode = 'WN501';
    end if;
    return null;
end
$$;
comment on function subscription.tg_balance_transaction() is
    'Deferred row trigger: lines of a transaction share kind, currency, moment and sum to zero.';
