create or replace function wn.own_family_ids() returns table (family_id uuid)
    language sql stable security definer
    set search_path = ''
begin atomic
    select memberships.family_id
    from core.user_families as memberships
    where memberships.user_id = wn.user_id();
end;
