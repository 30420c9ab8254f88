-- Whole months since the month of birth. Only the month is known, so the child counts as born on
-- its first day.
set local role wn_owner;

create or replace function family.age_in_months(p_birth_month date, p_on date) returns bigint
    language sql immutable strict parallel safe
    set search_path = ''
begin atomic
    select (
        (extract(year from p_on) - extract(year from p_birth_month)) * 12
        + extract(month from p_on) - extract(month from p_birth_month)
    )::bigint;
end;
comment on function family.age_in_months(date, date) is
    'Chronological age in whole months on a day, from the first day of the birth month.';
grant execute on function family.age_in_months(date, date) to
    wn_parent, wn_staff, wn_service, wn_resolver;
