create or replace function family.lock_members(p_family_id uuid) returns void
    language plpgsql volatile
    set search_path = ''
as $$
begin
    perform 1 from family.family_members as members where members.family_id = p_family_id;
end
$$;
