-- Whether a court order keeps a person from a family (no child given) or from one child now.
set local role wn_resolver;

create or replace function wn.is_blocked(
    p_family_id uuid, p_user_id uuid, p_child_id uuid, p_at timestamptz
) returns boolean
    language sql stable
    set search_path = ''
begin atomic
    select exists (
        select
        from family.guardian_blocks as blocks
        where blocks.family_id = p_family_id
            and blocks.user_id = p_user_id
            and blocks.child_id is not distinct from p_child_id
            and blocks.blocked_during @> p_at
    );
end;
comment on function wn.is_blocked(uuid, uuid, uuid, timestamptz) is
    'Whether a block on the whole family, or on the child given, is in force at a moment.';
