-- Staff records a court order that a family cannot: against an owner, a guardian, or anybody whom it
-- was ordered against. In a family that was opened with a reason and a second person only.
--
-- A blocked owner cannot act, so the guardian who is to own the family is named with the order.
set local role wn_resolver;

create or replace function family.block_by_order(
    p_block_id uuid, p_user_id uuid, p_child_id uuid, p_from timestamptz, p_until timestamptz,
    p_order_reference_enc bytea, p_new_owner_user_id uuid default null
) returns void
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_family_id uuid := wn.opened_family_id();
    v_now timestamptz;
begin
    perform core.require_staff('support.record_order');
    if v_family_id is null then
        raise exception 'there is no such family' using errcode = 'WN102';
    end if;
    perform family.lock_members(v_family_id);
    v_now := pg_catalog.clock_timestamp();
    if not exists (
        select from family.family_members as members
        where members.family_id = v_family_id and members.user_id = p_user_id
    ) then
        raise exception 'there is no such member' using errcode = 'WN206';
    end if;
    if p_child_id is not null and not exists (
        select from family.child_profiles as children
        where children.family_id = v_family_id and children.child_id = p_child_id
    ) then
        raise exception 'there is no such child' using errcode = 'WN203';
    end if;
    if p_new_owner_user_id is not null then
        perform family.replace_owner(v_family_id, p_user_id, p_new_owner_user_id, v_now);
    end if;
    perform family.add_block(
        v_family_id, p_block_id, p_user_id, p_child_id,
        family.block_period(p_from, p_until, v_now), p_order_reference_enc, v_now
    );
end
$$;
comment on function family.block_by_order(
    uuid, uuid, uuid, timestamptz, timestamptz, bytea, uuid
) is 'Records a court order as staff; 42501, WN102, WN104, WN105, WN203, WN206, WN210, WN211.';
grant execute on function family.block_by_order(
    uuid, uuid, uuid, timestamptz, timestamptz, bytea, uuid
) to wn_staff;
