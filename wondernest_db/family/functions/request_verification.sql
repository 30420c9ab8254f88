-- A guardian starts to prove that they are the parent, by one of the methods on offer.
set local role wn_resolver;

create or replace function family.request_verification(p_verification_id uuid, p_method text)
returns uuid
    language plpgsql volatile security definer
    set search_path = ''
as $$
begin
    if not wn.has_role('guardian') then
        raise exception 'only a guardian can give consent' using errcode = 'WN008';
    end if;
    if not exists (
        select from family.consent_methods as methods
        where methods.method = p_method
            and methods.is_offered
            and pg_catalog.clock_timestamp() >= methods.in_force_from
            and (
                methods.retired_on is null
                or pg_catalog.clock_timestamp() < methods.retired_on
            )
    ) then
        raise exception 'this way of giving consent is not offered' using errcode = 'WN002';
    end if;
    insert into family.consent_verifications (family_id, verification_id, user_id, method)
    values (wn.family_id(), p_verification_id, wn.user_id(), p_method);
    return p_verification_id;
end
$$;
comment on function family.request_verification(uuid, text) is
    'Opens a verification for the signed-in guardian (WN008 not a guardian, WN002 method not offered).';
grant execute on function family.request_verification(uuid, text) to wn_parent;
