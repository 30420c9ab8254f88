-- A revoked device delivers nothing, whoever brings its figures. The row is read FOR SHARE: a
-- revocation in flight makes this wait and then refuse, a delivery in flight makes the revocation
-- wait, so that nothing arrives once the revocation was answered.
set local role wn_resolver;

create or replace function audio.tg_require_device() returns trigger
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_device record;
begin
    for v_device in select distinct family_id, device_id from new_rows order by family_id, device_id loop
        perform 1
        from audio.devices as devices
        where devices.family_id = v_device.family_id
            and devices.device_id = v_device.device_id
            and devices.revoked_at is null
        for share;
        if not found then
            raise exception 'the device was revoked' using errcode = 'WN411';
        end if;
    end loop;
    return null;
end
$$;
comment on function audio.tg_require_device() is
    'Statement trigger: every device of the new rows is registered and not revoked.';
grant execute on function audio.tg_require_device() to wn_owner;
