-- An owner or guardian records a court order against somebody who is or was a member and whom they
-- might remove; against an owner, and against a guardian by another one, staff does.
set local role wn_resolver;

create or replace function family.block_person(
    p_block_id uuid, p_user_id uuid, p_child_id uuid, p_from timestamptz, p_until timestamptz,
    p_order_reference_enc bytea
) returns void
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_family_id uuid := wn.family_id();
    v_own record;
    v_role text;
begin
    select * into v_own from family.lock_own_role();
    -- What they were last; who never belonged to the family is nobody here.
    select members.role into v_role
    from family.family_members as members
    where members.family_id = v_family_id and members.user_id = p_user_id
    order by members.member_during desc
    limit 1;
    if v_own.own_role in ('owner', 'guardian') and (v_role is null or p_user_id = wn.user_id()) then
        raise exception 'there is no such member' using errcode = 'WN206';
    end if;
    perform family.require_outranked(v_own.own_role, v_role);
    perform core.require_fresh();
    if p_child_id is not null and not exists (
        select from family.child_profiles as children
        where children.family_id = v_family_id
            and children.child_id = p_child_id
            and (wn.sees_all_children() or children.child_id = any (wn.child_ids()))
    ) then
        raise exception 'there is no such child' using errcode = 'WN203';
    end if;
    perform family.add_block(
        v_family_id, p_block_id, p_user_id, p_child_id,
        family.block_period(p_from, p_until, v_own.at), p_order_reference_enc, v_own.at
    );
end
$$;
comment on function family.block_person(uuid, uuid, uuid, timestamptz, timestamptz, bytea) is
    'Records a court order as a guardian; WN008, WN102, WN104, WN105, WN203, WN206, WN207, WN210.';
grant execute on function family.block_person(
    uuid, uuid, uuid, timestamptz, timestamptz, bytea
) to wn_parent;
