-- A right given on.
do $$
begin
    grant select on family.child_profiles to wn_monitor;
    if not pg_catalog.has_table_privilege('wn_monitor', 'family.child_profiles', 'select') then
        raise insufficient_privilege using message = 'a warning, and nothing given';
    end if;
end
$$;
