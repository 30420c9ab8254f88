-- The family a device delivers to in this transaction. Asked by the policies of wn_device alone: the
-- policies of parents ask wn.family_id(), which is null then, so that the key of a device is worth
-- nothing in another role.
set local role wn_resolver;

create or replace function wn.device_family_id() returns uuid
    language sql stable security definer parallel safe
    set search_path = ''
begin atomic
    select case when request.parts[4] like 'device:%' then nullif(request.parts[1], '')::uuid end
    from (select wn.context_parts() as parts) as request;
end;
comment on function wn.device_family_id() is
    'The family of the device that makes this request; null for everybody else.';
grant execute on function wn.device_family_id() to wn_owner, wn_device;
