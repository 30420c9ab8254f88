-- The policy: how much may be learnt about a child from one calendar year of its days.
-- A year that has begun keeps the total it began with; raising one is a row changed by the owner.
-- order: 40
set local role wn_owner;

create or replace function analytics.yearly_epsilon() returns numeric
    language sql immutable parallel safe
    set search_path = ''
begin atomic
    select 12.0000::numeric;
end;
comment on function analytics.yearly_epsilon() is
    'Privacy loss that one calendar year of a child''s days may cost in all answers together.';
grant execute on function analytics.yearly_epsilon() to wn_resolver, wn_service;
