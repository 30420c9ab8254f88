create or replace function wn.visible_children(
    p_family_id uuid, p_user_id uuid, p_at timestamptz
) returns text
    language sql stable
    set search_path = ''
begin atomic
    select coalesce(string_agg(children.child_id::text, ',' order by children.child_id), '')
    from family.child_profiles as children
    where children.family_id = p_family_id
        and not wn.is_blocked(p_family_id, p_user_id, children.child_id, p_at);
end;
