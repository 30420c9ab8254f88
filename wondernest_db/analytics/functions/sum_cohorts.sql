-- The exact sums behind a release: for the transaction that pays for it, and for nobody else.
--
-- Each child gives one whole number at most, clamped to the bounds of the question, to the one
-- cohort of its age on the first of the month: so one child more or less changes one count by one,
-- one bar by one, or one sum by half the distance of the bounds, because sums are taken around the
-- middle. Only children for whom `analytics` was consented to from the first to the moment of the
-- charge, without a break, and whom a guardian turned on in the settings. All cells come out, empty ones too: which exist must tell nothing.
set local role wn_resolver;

create or replace function analytics.sum_cohorts(p_fingerprint bytea)
returns table (cohort bigint, part bigint, total bigint)
    language plpgsql stable security definer
    set search_path = ''
as $$
declare
    v_charge record;
    v_question analytics.statistic_questions;
    v_consented tstzrange;
begin
    select charges.question, charges.version, charges.month_on, charges.charged_at into v_charge
    from analytics.privacy_charges as charges
    where charges.fingerprint = p_fingerprint
        and charges.charged_xid = pg_catalog.pg_current_xact_id_if_assigned();
    if not found then
        raise exception 'nothing was paid in this transaction' using errcode = 'WN604';
    end if;
    select questions.* into strict v_question
    from analytics.statistic_questions as questions
    where questions.question = v_charge.question and questions.version = v_charge.version;
    v_consented := pg_catalog.tstzrange(
        (v_charge.month_on::timestamp at time zone 'UTC') - interval '14 hours',
        v_charge.charged_at, '[]'
    );

    return query
    with consented as (
        select grants.family_id, grants.child_id
        from family.consent_grants as grants
        where grants.purpose = 'analytics' and grants.valid_during && v_consented
        group by grants.family_id, grants.child_id
        having pg_catalog.range_agg(grants.valid_during) @> v_consented
    ),

    measured as (
        select
            days.family_id, days.child_id,
            case v_question.measure
                when 'adult_words' then
                    avg(days.projected_12h_adult_word_count) filter (where days.is_valid_day)
                when 'turns' then
                    avg(days.projected_12h_turn_count) filter (where days.is_valid_day)
                when 'valid_day_permille' then
                    1000.0 * count(*) filter (where days.is_valid_day) / count(*)
                else 0.0
            end as figure
        from analytics.daily_child_metrics as days
        where days.local_date >= v_charge.month_on
            and days.local_date < v_charge.month_on + interval '1 month'
        group by days.family_id, days.child_id
        having case v_question.measure
            when 'adult_words' then
                count(days.projected_12h_adult_word_count) filter (where days.is_valid_day)
            when 'turns' then
                count(days.projected_12h_turn_count) filter (where days.is_valid_day)
            else count(*)
        end >= v_question.least_days
    ),

    placed as (
        select
            pg_catalog.width_bucket(
                family.age_in_months(profiles.birth_month, v_charge.month_on),
                v_question.cohort_months
            ) as cohort,
            -- Clamped before it becomes a whole number: what is no number counts as the highest.
            least(
                greatest(round(measured.figure), v_question.lowest), v_question.highest
            )::bigint as figure
        from measured
        inner join consented
            on consented.family_id = measured.family_id and consented.child_id = measured.child_id
        inner join family.profile_preferences as choices
            on choices.family_id = measured.family_id
            and choices.child_id = measured.child_id
            and choices.is_included_in_benchmarks
        inner join family.child_profiles as profiles
            on profiles.family_id = measured.family_id and profiles.child_id = measured.child_id
    )

    select
        cohorts.number, parts.number,
        case
            when parts.number = 0 then count(placed.figure)
            when v_question.kind = 'mean' then coalesce(
                sum(placed.figure - (v_question.lowest + v_question.highest) / 2), 0
            )::bigint
            else count(placed.figure) filter (
                where pg_catalog.width_bucket(placed.figure, v_question.edges) = parts.number
            )
        end
    from
        pg_catalog.generate_series(
            1::bigint, pg_catalog.cardinality(v_question.cohort_months) - 1
        ) as cohorts (number)
    cross join
        pg_catalog.generate_series(
            0::bigint,
            case v_question.kind
                when 'count' then 0 when 'mean' then 1
                else pg_catalog.cardinality(v_question.edges)
            end
        ) as parts (number)
    left join placed on placed.cohort = cohorts.number
    group by cohorts.number, parts.number
    order by cohorts.number, parts.number;
end
$$;
comment on function analytics.sum_cohorts(bytea) is
    'Exact sums of a question by cohort and part, clamped; only in the transaction that paid (WN604).';
grant execute on function analytics.sum_cohorts(bytea) to wn_service;
