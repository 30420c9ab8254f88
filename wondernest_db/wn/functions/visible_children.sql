-- The children part of the context: '*' for all, else a comma list; blocks win over every grant.
set local role wn_resolver;

create or replace function wn.visible_children(
    p_family_id uuid, p_user_id uuid, p_at timestamptz
) returns text
    language sql stable
    set search_path = ''
begin atomic
    select case
        when limits.is_limited or limits.is_partly_blocked then coalesce(
            (
                select string_agg(children.child_id::text, ',' order by children.child_id)
                from family.child_profiles as children
                where children.family_id = p_family_id
                    and not wn.is_blocked(p_family_id, p_user_id, children.child_id, p_at)
                    and (
                        not limits.is_limited
                        or exists (
                            select
                            from family.member_children as grants
                            where grants.family_id = p_family_id
                                and grants.user_id = p_user_id
                                and grants.child_id = children.child_id
                        )
                    )
            ),
            ''
        )
        else '*'
    end
    from (
        select
            exists (
                select
                from family.family_members as members
                where members.family_id = p_family_id
                    and members.user_id = p_user_id
                    and members.member_during @> p_at
                    and not members.sees_all_children
            ) as is_limited,
            exists (
                select
                from family.guardian_blocks as blocks
                where blocks.family_id = p_family_id
                    and blocks.user_id = p_user_id
                    and blocks.child_id is not null
                    and blocks.blocked_during @> p_at
            ) as is_partly_blocked
    ) as limits;
end;
comment on function wn.visible_children(uuid, uuid, timestamptz) is
    'Star when every child is visible, else the visible child ids joined by commas.';
