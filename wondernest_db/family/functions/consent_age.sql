-- From which age a young person decides alone, in a country on a day. An unknown country has 16.
-- order: 40
set local role wn_resolver;

create or replace function family.consent_age(p_country text, p_on date) returns bigint
    language sql stable strict parallel safe security definer
    set search_path = ''
begin atomic
    select coalesce(
        (
            select ages.age_years
            from family.consent_ages as ages
            where ages.country = p_country and ages.valid_during @> p_on
        ),
        16
    );
end;
comment on function family.consent_age(text, date) is
    'Age in whole years at which parental consent ends, by country and day; 16 where unknown.';
grant execute on function family.consent_age(text, date) to wn_parent, wn_service;
