-- Makes exactly these children the ones that a member sees beside what their role lets them see.
-- order: 41
set local role wn_resolver;

create or replace function family.set_member_children(
    p_user_id uuid, p_child_ids uuid[], p_at timestamptz
) returns void
    language plpgsql volatile
    set search_path = ''
as $$
begin
    delete from family.member_children as grants
    where grants.family_id = wn.family_id()
        and grants.user_id = p_user_id
        and not grants.child_id = any (p_child_ids);
    insert into family.member_children (family_id, user_id, child_id, granted_at)
    select wn.family_id(), p_user_id, wanted.child_id, p_at
    from pg_catalog.unnest(p_child_ids) as wanted (child_id)
    on conflict (family_id, user_id, child_id) do nothing;
end
$$;
comment on function family.set_member_children(uuid, uuid[], timestamptz) is
    'Replaces the children that were made visible to a member; the caller holds the lock.';
