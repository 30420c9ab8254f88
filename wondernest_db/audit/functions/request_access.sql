-- A member of staff asks to read one family, for a reason. Somebody else has to agree.
set local role wn_resolver;

create or replace function audit.request_access(
    p_family_id uuid, p_reason text, p_minutes bigint
) returns uuid
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_user_id uuid := core.require_staff('support.open_family');
    v_request_id uuid;
begin
    perform 1 from family.families as families where families.family_id = p_family_id;
    if not found then
        raise exception 'there is no such family' using errcode = 'WN102';
    end if;
    if audit.is_own_family(p_family_id, v_user_id) then
        raise exception 'this is a family of their own' using errcode = 'WN109';
    end if;
    insert into audit.access_requests (family_id, user_id, reason, minutes)
    values (p_family_id, v_user_id, pg_catalog.btrim(p_reason), p_minutes)
    returning access_request_id into v_request_id;
    return v_request_id;
end
$$;
comment on function audit.request_access(uuid, text, bigint) is
    'Asks for leave to read a family for some minutes; the request waits for another person.';
grant execute on function audit.request_access(uuid, text, bigint) to wn_staff;
