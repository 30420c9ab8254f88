-- How long one partition is.
set local role wn_owner;

create or replace function wn.partition_width(p_grain text) returns interval
    language sql immutable strict parallel safe
    set search_path = ''
begin atomic
    select case p_grain when 'month' then interval '1 month' when 'quarter' then interval '3 months' end;
end;
comment on function wn.partition_width(text) is 'Length of a month or quarter partition.';
grant execute on function wn.partition_width(text) to wn_service, wn_monitor, wn_resolver;
