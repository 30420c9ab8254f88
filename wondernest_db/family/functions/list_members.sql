-- Who belongs to the family of this request now, and which children they see, as far as the request
-- sees those children. Addresses are told to guardians, and to each member their own.
-- order: 60
set local role wn_resolver;

create or replace function family.list_members()
returns table (
    user_id uuid, role text, role_since timestamptz, sees_all_children boolean,
    child_ids uuid[], display_name_enc bytea, email_enc bytea
)
    language sql stable security definer
    set search_path = ''
begin atomic
    select
        members.user_id, members.role, lower(members.member_during), members.sees_all_children,
        array(
            select grants.child_id
            from family.member_children as grants
            where grants.family_id = members.family_id
                and grants.user_id = members.user_id
                and (wn.sees_all_children() or grants.child_id = any (wn.child_ids()))
            order by grants.child_id
        ),
        users.display_name_enc,
        case
            when wn.has_role('guardian') or members.user_id = wn.user_id() then users.email_enc
        end
    from family.family_members as members
    inner join core.users as users on users.user_id = members.user_id
    where members.family_id = wn.family_id()
        and members.member_during @> clock_timestamp()
    order by
        array_position(array['owner', 'guardian', 'caregiver', 'viewer'], members.role),
        lower(members.member_during), members.user_id;
end;
comment on function family.list_members() is
    'Members of the family in context now, the owner first; child_ids as far as the caller sees them.';
grant execute on function family.list_members() to wn_parent;
