-- The children the device of this request may deliver figures of; nobody else gets one here.
set local role wn_resolver;

create or replace function wn.device_child_ids() returns uuid[]
    language sql stable security definer parallel safe
    set search_path = ''
begin atomic
    select case
        when request.parts[4] like 'device:%' and request.parts[5] <> ''
            then string_to_array(request.parts[5], ',')::uuid[]
        else array[]::uuid[]
    end
    from (select wn.context_parts() as parts) as request;
end;
comment on function wn.device_child_ids() is
    'Children that the device of this request delivers for; empty for everybody else.';
grant execute on function wn.device_child_ids() to wn_owner, wn_device;
