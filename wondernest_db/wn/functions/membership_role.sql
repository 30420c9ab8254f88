-- What a person is in a family at a moment: the one place that weighs memberships against blocks.
-- A block on the whole family wins over whatever the membership says.
set local role wn_resolver;

create or replace function wn.membership_role(
    p_family_id uuid, p_user_id uuid, p_at timestamptz
) returns text
    language sql stable
    set search_path = ''
begin atomic
    select members.role
    from family.family_members as members
    where members.family_id = p_family_id
        and members.user_id = p_user_id
        and members.member_during @> p_at
        and not wn.is_blocked(p_family_id, p_user_id, null, p_at);
end;
comment on function wn.membership_role(uuid, uuid, timestamptz) is
    'owner, guardian, caregiver or viewer at a moment; null for who is no member or is blocked.';
