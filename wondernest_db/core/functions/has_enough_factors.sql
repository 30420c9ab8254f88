-- How many apps and passkeys one account may have.
-- order: 40
set local role wn_resolver;

create or replace function core.has_enough_factors(p_user_id uuid) returns boolean
    language sql stable
    set search_path = ''
begin atomic
    select count(*) >= 10
    from core.user_factors as factors
    where factors.user_id = p_user_id;
end;
comment on function core.has_enough_factors(uuid) is 'Whether an account has ten second factors.';
