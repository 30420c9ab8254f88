-- Changes what a member may do and which children they see; null children: all of them, later ones
-- included. Guardians see all. What the caller does not see themselves stays as it was, so that who is
-- kept from a child neither shows it to anybody nor hides it.
set local role wn_resolver;

create or replace function family.change_member(
    p_user_id uuid, p_role text, p_child_ids uuid[] default null
) returns void
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_family_id uuid := wn.family_id();
    v_member record;
    v_sees_all boolean;
    v_children uuid[];
begin
    select * into v_member from family.lock_member(p_user_id);
    perform family.require_outranked(v_member.own_role, v_member.role);
    if p_role = 'owner' then
        raise exception 'ownership is handed over, not given' using errcode = 'WN207';
    end if;
    if exists (
        select from pg_catalog.unnest(p_child_ids) as asked (child_id)
        where not exists (
            select from family.child_profiles as children
            where children.family_id = v_family_id
                and children.child_id = asked.child_id
                and (wn.sees_all_children() or children.child_id = any (wn.child_ids()))
        )
    ) then
        raise exception 'there is no such child' using errcode = 'WN203';
    end if;
    v_sees_all := p_role = 'guardian'
        or (p_child_ids is null and (wn.sees_all_children() or v_member.sees_all_children));
    v_children := array(
        select children.child_id
        from family.child_profiles as children
        where children.family_id = v_family_id
            and not v_sees_all
            and case
                when wn.sees_all_children() or children.child_id = any (wn.child_ids())
                    then p_child_ids is null or children.child_id = any (p_child_ids)
                else v_member.sees_all_children or exists (
                    select from family.member_children as grants
                    where grants.family_id = v_family_id
                        and grants.user_id = p_user_id
                        and grants.child_id = children.child_id
                )
            end
    );
    if (p_role, v_sees_all) is distinct from (v_member.role, v_member.sees_all_children) then
        perform family.begin_period(v_family_id, p_user_id, p_role, v_sees_all, v_member.at);
    end if;
    perform family.set_member_children(p_user_id, v_children, v_member.at);
    if p_role <> 'guardian' then
        perform family.end_acts_of(p_user_id, v_member.at);
    end if;
    perform family.tell_members();
end
$$;
comment on function family.change_member(uuid, text, uuid[]) is
    'Changes role and visible children of a member; WN008, WN102, WN203, WN206, WN207.';
grant execute on function family.change_member(uuid, text, uuid[]) to wn_parent;
