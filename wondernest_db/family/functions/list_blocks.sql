-- Court orders not over: to a guardian those they recorded themselves, to staff all of a family that
-- was opened. Nobody else learns that there is one, least of all whom it is against.
-- order: 60
set local role wn_resolver;

create or replace function family.list_blocks()
returns table (
    family_id uuid, block_id uuid, user_id uuid, child_id uuid, starts_at timestamptz,
    ends_at timestamptz, order_reference_enc bytea, recorded_at timestamptz
)
    language sql stable security definer
    set search_path = ''
begin atomic
    select
        blocks.family_id, blocks.block_id, blocks.user_id, blocks.child_id,
        lower(blocks.blocked_during), upper(blocks.blocked_during), blocks.order_reference_enc,
        blocks.created_at
    from family.guardian_blocks as blocks
    where blocks.family_id = coalesce(wn.family_id(), wn.opened_family_id())
        and (upper_inf(blocks.blocked_during) or upper(blocks.blocked_during) > clock_timestamp())
        and (
            (wn.opened_family_id() is not null and core.has_permission('support.record_order'))
            or (
                wn.has_role('guardian')
                and blocks.recorded_by_user_id = wn.user_id()
                and (
                    blocks.child_id is null
                    or wn.sees_all_children()
                    or blocks.child_id = any (wn.child_ids())
                )
            )
        )
    order by blocks.created_at, blocks.block_id;
end;
comment on function family.list_blocks() is
    'Court orders in force or to come that the caller recorded, or all of them to staff.';
grant execute on function family.list_blocks() to wn_parent, wn_staff;
