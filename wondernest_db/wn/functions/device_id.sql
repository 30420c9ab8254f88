-- The device that makes this request; null for people and background work.
set local role wn_resolver;

create or replace function wn.device_id() returns uuid
    language sql stable security definer parallel safe
    set search_path = ''
begin atomic
    select substring((wn.context_parts())[4] from '^device:(.+)$')::uuid;
end;
comment on function wn.device_id() is
    'The device that makes this request; null for people and background work.';
grant execute on function wn.device_id() to wn_owner, wn_device;
