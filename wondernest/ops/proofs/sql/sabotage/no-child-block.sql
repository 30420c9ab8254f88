create or replace function wn.is_blocked(
    p_family_id uuid, p_user_id uuid, p_child_id uuid, p_at timestamptz
) returns boolean
    language sql stable
    set search_path = ''
begin atomic
    select p_child_id is null and exists (
        select
        from family.guardian_blocks as blocks
        where blocks.family_id = p_family_id
            and blocks.user_id = p_user_id
            and blocks.child_id is null
            and blocks.blocked_during @> p_at
    );
end;
