-- The first line of whatever changes who belongs to a family: everybody who does waits here, and
-- looks again at what they are, because the context was made before the waiting.
-- order: 41
set local role wn_resolver;

create or replace function family.lock_own_role(out own_role text, out at timestamptz)
    language plpgsql volatile
    set search_path = ''
as $$
begin
    perform family.lock_members(wn.family_id());
    lock_own_role.at := pg_catalog.clock_timestamp();
    lock_own_role.own_role := wn.membership_role(
        wn.family_id(), wn.user_id(), lock_own_role.at
    );
    if lock_own_role.own_role is null then
        raise exception 'there is no such family' using errcode = 'WN102';
    end if;
end
$$;
comment on function family.lock_own_role() is
    'Locks the members of the family in context; what the caller is now, and the instant (WN102).';
