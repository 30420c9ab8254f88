-- Whoever recorded an order ends it, or staff in a family that was opened. An order that has not begun
-- is deleted; the trail keeps that it was there.
set local role wn_resolver;

create or replace function family.end_block(p_block_id uuid) returns boolean
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_family_id uuid := coalesce(wn.family_id(), wn.opened_family_id());
    v_own record;
    v_now timestamptz;
begin
    if wn.opened_family_id() is not null then
        perform core.require_staff('support.record_order');
        perform family.lock_members(v_family_id);
    else
        select * into v_own from family.lock_own_role();
        if v_own.own_role not in ('owner', 'guardian') then
            raise exception 'only a guardian can do this' using errcode = 'WN008';
        end if;
        perform core.require_fresh();
    end if;
    v_now := pg_catalog.clock_timestamp();
    delete from family.guardian_blocks as blocks
    where blocks.family_id = v_family_id
        and blocks.block_id = p_block_id
        and (wn.family_id() is null or blocks.recorded_by_user_id = wn.user_id())
        and pg_catalog.lower(blocks.blocked_during) >= v_now;
    if found then
        return true;
    end if;
    update family.guardian_blocks as blocks
    set blocked_during = pg_catalog.tstzrange(
            pg_catalog.lower(blocks.blocked_during), v_now
        ),
        ended_by_user_id = wn.user_id()
    where blocks.family_id = v_family_id
        and blocks.block_id = p_block_id
        and (wn.family_id() is null or blocks.recorded_by_user_id = wn.user_id())
        and blocks.blocked_during @> v_now;
    return found;
end
$$;
comment on function family.end_block(uuid) is
    'Ends a court order now; false when there is none to end (WN008, WN102, WN104, WN105, 42501).';
grant execute on function family.end_block(uuid) to wn_parent, wn_staff;
