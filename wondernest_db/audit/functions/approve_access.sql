-- A second person lets the first one read the family. access_grants_two_people_check refuses one's
-- own request, access_grants_pkey a request that was answered.
set local role wn_resolver;

create or replace function audit.approve_access(p_access_request_id uuid) returns timestamptz
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_user_id uuid := core.require_staff('support.approve');
    v_now timestamptz := pg_catalog.clock_timestamp();
    v_request record;
    v_expires_at timestamptz;
begin
    select requests.family_id, requests.user_id, requests.reason, requests.minutes into v_request
    from audit.access_requests as requests
    where requests.access_request_id = p_access_request_id
        and requests.requested_at > v_now - interval '24 hours';
    if not found then
        raise exception 'no such request waits' using errcode = 'WN110';
    end if;
    if audit.is_own_family(v_request.family_id, v_user_id) then
        raise exception 'this is a family of their own' using errcode = 'WN109';
    end if;
    insert into audit.access_grants (
        family_id, access_grant_id, user_id, approved_by_user_id, reason, granted_at, expires_at
    ) values (
        v_request.family_id, p_access_request_id, v_request.user_id, v_user_id, v_request.reason,
        v_now, v_now + pg_catalog.make_interval(mins => v_request.minutes::integer)
    )
    returning expires_at into v_expires_at;
    return v_expires_at;
end
$$;
comment on function audit.approve_access(uuid) is
    'Grants the access somebody else asked for; until when it holds. WN110 when none waits.';
grant execute on function audit.approve_access(uuid) to wn_staff;
