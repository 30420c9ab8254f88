-- The database authenticates a device: a key that was not revoked, of a guardian who still is one.
--
-- The rights of a device never exceed those of the guardian who paired it: when that membership
-- ends or a block begins, the next request is refused; a child the guardian may not see is no child
-- of the device. The context names a device and no user, and wn.family_id() does not tell its
-- family: in every role but wn_device it opens nothing.
-- Family, device, key: whatever is wrong gets the same answer.
set local role wn_resolver;

create or replace function wn.begin_device_request(
    p_family_id uuid, p_device_id uuid, p_key bytea
) returns void
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_now timestamptz := pg_catalog.clock_timestamp();
    v_user_id uuid;
    v_visible text;
    v_children text;
begin
    select keys.issued_by_user_id into v_user_id
    from audio.device_keys as keys
    inner join audio.devices as devices
        on devices.family_id = keys.family_id and devices.device_id = keys.device_id
    inner join family.family_members as members
        on members.family_id = keys.family_id and members.user_id = keys.issued_by_user_id
    where keys.family_id = p_family_id
        and devices.family_id = p_family_id
        and members.family_id = p_family_id
        and keys.device_id = p_device_id
        and keys.key_hash = pg_catalog.sha256(p_key)
        and devices.revoked_at is null
        and members.member_during @> v_now
        and members.role in ('owner', 'guardian');
    if v_user_id is null or wn.is_blocked(p_family_id, v_user_id, null, v_now) then
        raise exception 'the device is not paired' using errcode = 'WN410';
    end if;
    v_visible := wn.visible_children(p_family_id, v_user_id, v_now);
    select pg_catalog.string_agg(children.child_id::text, ',' order by children.child_id)
    into v_children
    from audio.device_children as children
    where children.family_id = p_family_id
        and children.device_id = p_device_id
        and (
            v_visible = '*'
            or children.child_id = any (pg_catalog.string_to_array(nullif(v_visible, ''), ',')::uuid[])
        );
    perform wn.set_context(
        p_family_id, null, null, 'device:' || p_device_id, coalesce(v_children, '')
    );
end
$$;
comment on function wn.begin_device_request(uuid, uuid, bytea) is
    'Checks the key of a device and sets a signed context that opens delivering and nothing else.';
grant execute on function wn.begin_device_request(uuid, uuid, bytea) to wn_device;
