-- When the consent of a parent ends by itself. Only the month of birth is known, so the child counts
-- as born on its first day: consent ends up to a month early and never late.
-- order: 41
set local role wn_resolver;

create or replace function family.consent_ends_at(p_birth_month date, p_country text, p_on date)
returns timestamptz
    language sql stable strict parallel safe security definer
    set search_path = ''
begin atomic
    select timezone(
        'UTC',
        p_birth_month::timestamp
        + make_interval(years => family.consent_age(p_country, p_on)::integer)
    );
end;
comment on function family.consent_ends_at(date, text, date) is
    'The instant at which a child born in a month reaches the age of consent of a country.';
grant execute on function family.consent_ends_at(date, text, date) to wn_parent, wn_service;
