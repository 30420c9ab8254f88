-- A member leaves, or an owner or guardian removes one. What they were stays on record with its end;
-- what was made visible to them is forgotten, so that who comes back begins anew.
set local role wn_resolver;

create or replace function family.end_membership(p_user_id uuid) returns void
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_family_id uuid := wn.family_id();
    v_member record;
begin
    select * into v_member from family.lock_member(p_user_id);
    if p_user_id = wn.user_id() then
        if v_member.role = 'owner' then
            raise exception 'a family needs an owner' using errcode = 'WN202';
        end if;
    else
        perform family.require_outranked(v_member.own_role, v_member.role);
        perform core.require_fresh();
    end if;
    update family.family_members as members
    set member_during = pg_catalog.tstzrange(
        pg_catalog.lower(members.member_during), v_member.at
    )
    where members.family_id = v_family_id
        and members.user_id = p_user_id
        and members.member_during @> v_member.at;
    delete from family.family_members as members
    where members.family_id = v_family_id
        and members.user_id = p_user_id
        and pg_catalog.lower(members.member_during) >= v_member.at;
    perform family.set_member_children(p_user_id, '{}', v_member.at);
    perform family.end_acts_of(p_user_id, v_member.at);
    delete from core.user_families as memberships
    where memberships.user_id = p_user_id and memberships.family_id = v_family_id;
    perform family.tell_members();
end
$$;
comment on function family.end_membership(uuid) is
    'Ends a membership now; WN008, WN102, WN104, WN105, WN202 the owner leaves, WN206, WN207.';
grant execute on function family.end_membership(uuid) to wn_parent;
