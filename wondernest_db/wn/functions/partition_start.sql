-- First instant (UTC) of the month or quarter that holds a moment.
set local role wn_owner;

create or replace function wn.partition_start(p_grain text, p_at timestamptz) returns timestamptz
    language sql immutable strict parallel safe
    set search_path = ''
begin atomic
    select date_trunc(p_grain, p_at at time zone 'UTC') at time zone 'UTC';
end;
comment on function wn.partition_start(text, timestamptz) is
    'Start in UTC of the month or quarter that holds a moment.';
grant execute on function wn.partition_start(text, timestamptz) to wn_service, wn_monitor, wn_resolver;
