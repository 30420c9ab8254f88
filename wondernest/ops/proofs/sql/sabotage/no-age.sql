create or replace function family.consent_age(p_country text, p_on date) returns bigint
    language sql stable strict parallel safe security definer
    set search_path = ''
begin atomic
    select 99::bigint;
end;
