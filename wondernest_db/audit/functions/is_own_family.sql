-- Whether a person has, had or is kept from a place in a family. Who does opens it not as staff,
-- and lets nobody else open it.
-- order: 40
set local role wn_resolver;

create or replace function audit.is_own_family(p_family_id uuid, p_user_id uuid) returns boolean
    language sql stable
    set search_path = ''
begin atomic
    select exists (
        select
        from family.family_members as members
        where members.family_id = p_family_id and members.user_id = p_user_id
    ) or exists (
        select
        from family.guardian_blocks as blocks
        where blocks.family_id = p_family_id and blocks.user_id = p_user_id
    );
end;
comment on function audit.is_own_family(uuid, uuid) is
    'Whether a person ever belonged to a family or was kept from it.';
