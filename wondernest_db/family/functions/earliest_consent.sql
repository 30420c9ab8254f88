-- From when a new grant may count: never before the child was born, never over a withdrawal.
-- order: 47
set local role wn_resolver;

create or replace function family.earliest_consent(
    p_child_id uuid, p_purpose text, p_covers_from timestamptz, p_now timestamptz
) returns timestamptz
    language plpgsql stable
    set search_path = ''
as $$
declare
    v_birth_month date;
    v_from timestamptz;
begin
    select children.birth_month into v_birth_month
    from family.child_profiles as children
    where children.family_id = wn.family_id() and children.child_id = p_child_id
        and (wn.sees_all_children() or p_child_id = any (wn.child_ids()));
    if v_birth_month is null then
        raise exception 'there is no such child' using errcode = 'WN203';
    end if;
    select greatest(
        coalesce(p_covers_from, p_now),
        pg_catalog.timezone('UTC', v_birth_month::timestamp),
        pg_catalog.max(pg_catalog.upper(grants.valid_during))
    ) into v_from
    from family.consent_grants as grants
    where grants.family_id = wn.family_id()
        and grants.child_id = p_child_id
        and grants.purpose = p_purpose
        and not grants.valid_during @> p_now;
    return v_from;
end
$$;
comment on function family.earliest_consent(uuid, text, timestamptz, timestamptz) is
    'The moment a grant for the child and purpose would begin at; WN203 for a child not seen.';
