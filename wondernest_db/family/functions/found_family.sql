-- A signed-in adult founds a family and is its first owner. The request then is inside it.
set local role wn_resolver;

create or replace function family.found_family(
    p_family_id uuid, p_name_enc bytea, p_time_zone text, p_country text
) returns uuid
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_user_id uuid := wn.user_id();
begin
    if v_user_id is null then
        raise exception 'the session is not live' using errcode = 'WN101';
    end if;
    insert into family.families (family_id, name_enc, time_zone, country)
    values (p_family_id, p_name_enc, p_time_zone, p_country);
    insert into family.family_members (family_id, user_id, member_during, role)
    values (
        p_family_id, v_user_id,
        pg_catalog.tstzrange(pg_catalog.clock_timestamp(), null), 'owner'
    );
    insert into core.user_families (user_id, family_id) values (v_user_id, p_family_id);
    perform wn.set_context(p_family_id, v_user_id, wn.session_id(), 'owner', '*');
    return p_family_id;
end
$$;
comment on function family.found_family(uuid, bytea, text, text) is
    'Creates a family owned by the signed-in user and moves the request into it.';
grant execute on function family.found_family(uuid, bytea, text, text) to wn_parent;
