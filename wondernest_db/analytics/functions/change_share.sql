-- How much a mean changed, as a share of the one before: 0.1 for a tenth more. Nothing to compare
-- with gives null; the bound keeps the step from one word to thousands inside the column.
set local role wn_owner;

create or replace function analytics.change_share(p_before numeric, p_now numeric) returns numeric
    language sql immutable parallel safe
    set search_path = ''
begin atomic
    select case when p_before > 0 and p_now is not null
        then least(round((p_now - p_before) / p_before, 4), 9999) end;
end;
comment on function analytics.change_share(numeric, numeric) is
    'Change from one mean to the next as a share of the first; null without a first above zero.';
grant execute on function analytics.change_share(numeric, numeric) to wn_service;
