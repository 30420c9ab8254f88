-- The first step of a release: one line in the ledger, paid at once.
--
-- The budget's row is locked before the ledger is looked at: whoever waited for the same question
-- finds it answered and pays nothing. A month can be asked a week after it ended everywhere on
-- earth; days that are uploaded later are in no answer.
set local role wn_resolver;

create or replace function analytics.charge_release(
    p_question text, p_month_on date, p_at timestamptz
) returns bytea
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_question analytics.statistic_questions;
    v_fingerprint bytea;
    v_year_on date := pg_catalog.make_date(extract(year from p_month_on)::integer, 1, 1);
begin
    select questions.* into v_question
    from analytics.statistic_questions as questions
    where questions.question = p_question
    order by questions.version desc
    limit 1;
    if not found then
        raise exception 'there is no such question' using errcode = 'WN602';
    end if;
    if p_at > pg_catalog.clock_timestamp() + interval '1 minute'
        or p_at < ((p_month_on + interval '1 month') at time zone 'UTC')
        + interval '12 hours' + interval '7 days' then
        raise exception 'the month is not closed' using errcode = 'WN603';
    end if;
    v_fingerprint := analytics.release_fingerprint(v_question, p_month_on);

    insert into analytics.privacy_budgets (budget, period_start_on, total_epsilon)
    values ('children', v_year_on, analytics.yearly_epsilon())
    on conflict (budget, period_start_on) do nothing;
    perform 1
    from analytics.privacy_budgets as budgets
    where budgets.budget = 'children' and budgets.period_start_on = v_year_on
    for update;
    perform 1 from analytics.privacy_charges as charges where charges.fingerprint = v_fingerprint;
    if found then
        return null;
    end if;
    insert into analytics.privacy_charges (
        fingerprint, budget, period_start_on, question, version, month_on, epsilon, charged_at
    ) values (
        v_fingerprint, 'children', v_year_on, v_question.question, v_question.version, p_month_on,
        v_question.count_epsilon + v_question.value_epsilon, p_at
    );
    return v_fingerprint;
end
$$;
comment on function analytics.charge_release(text, date, timestamptz) is
    'Pays for a question about a month: its fingerprint, or null when it was answered before. '
    'WN601 budget spent, WN602 no such question, WN603 month not closed.';
grant execute on function analytics.charge_release(text, date, timestamptz) to wn_service;
