-- Asked when the transaction ends: an answer is whole, says what the ledger says was paid, and
-- nothing of a cohort that is too small by its own noisy count.
set local role wn_resolver;

create or replace function analytics.tg_check_release() returns trigger
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_question record;
    v_cell_count bigint;
    v_too_small_count bigint;
begin
    select
        questions.publish_from,
        (pg_catalog.cardinality(questions.cohort_months) - 1) * (
            case questions.kind
                when 'count' then 1 when 'mean' then 2
                else 1 + pg_catalog.cardinality(questions.edges)
            end
        ) as cell_count
    into v_question
    from analytics.privacy_charges as charges
    inner join analytics.statistic_questions as questions
        on questions.question = charges.question and questions.version = charges.version
    where charges.fingerprint = new.fingerprint
        and charges.budget = new.budget and charges.period_start_on = new.period_start_on
        and charges.epsilon = new.epsilon;
    if not found then
        raise exception 'the release does not say what was paid' using errcode = 'WN604';
    end if;
    select
        pg_catalog.count(*),
        pg_catalog.count(*) filter (
            where cells.value_noised is not null
                and (counts.value_noised is null or counts.value_noised < v_question.publish_from)
        )
    into v_cell_count, v_too_small_count
    from analytics.statistic_cells as cells
    left join analytics.statistic_cells as counts
        on counts.fingerprint = cells.fingerprint
        and counts.cohort = cells.cohort and counts.part = 0
    where cells.fingerprint = new.fingerprint;
    if v_cell_count <> v_question.cell_count then
        raise exception 'the release is not whole' using errcode = 'WN606';
    end if;
    if v_too_small_count > 0 then
        raise exception 'a cohort is too small to be released' using errcode = 'WN607';
    end if;
    return null;
end
$$;
comment on function analytics.tg_check_release() is
    'Deferred row trigger: a release names its price (WN604), has all its cells (WN606), and none of '
    'a small cohort (WN607).';
grant execute on function analytics.tg_check_release() to wn_owner;
