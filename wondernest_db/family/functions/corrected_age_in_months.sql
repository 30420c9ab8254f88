-- Age corrected for an early birth: the weeks are taken off when there are four or more of them
-- and until the corrected age reaches 24 months (CDC milestone rules; the limit asks the corrected
-- age, not the chronological one).
set local role wn_owner;

create or replace function family.corrected_age_in_months(
    p_birth_month date, p_weeks_premature bigint, p_on date
) returns bigint
    language sql immutable strict parallel safe
    set search_path = ''
begin atomic
    select case
        when p_weeks_premature >= 4 and ages.corrected < 24 then greatest(ages.corrected, 0)
        else ages.chronological
    end
    from (
        select
            family.age_in_months(p_birth_month, p_on) as chronological,
            (
                extract(year from age(p_on, (p_birth_month + 7 * p_weeks_premature::integer))) * 12
                + extract(month from age(p_on, (p_birth_month + 7 * p_weeks_premature::integer)))
            )::bigint as corrected
    ) as ages;
end;
comment on function family.corrected_age_in_months(date, bigint, date) is
    'Age in whole months on a day, corrected for at least 4 weeks of prematurity below 24 months.';
grant execute on function family.corrected_age_in_months(date, bigint, date) to
    wn_parent, wn_staff, wn_service, wn_resolver;
