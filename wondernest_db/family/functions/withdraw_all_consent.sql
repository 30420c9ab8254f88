-- Everything off for a child, in one step. The purposes are taken in one order, so that two
-- guardians who do this at once wait for each other and never for a circle.
-- order: 52
set local role wn_resolver;

create or replace function family.withdraw_all_consent(p_child_id uuid) returns timestamptz
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_purpose text;
    v_at timestamptz := pg_catalog.clock_timestamp();
begin
    if not wn.has_role('guardian') then
        raise exception 'only a guardian can withdraw consent' using errcode = 'WN008';
    end if;
    for v_purpose in
        select purposes.purpose from family.consent_purposes as purposes order by purposes.purpose
    loop
        v_at := family.withdraw_consent(p_child_id, v_purpose);
    end loop;
    return v_at;
end
$$;
comment on function family.withdraw_all_consent(uuid) is
    'Ends consent for a child for every purpose now; returns the last instant. Never fails for a guardian.';
grant execute on function family.withdraw_all_consent(uuid) to wn_parent;
