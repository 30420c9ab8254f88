-- Requests of the last day: their own for who asks, all of them for who may approve.
-- order: 58
set local role wn_resolver;

create or replace function audit.list_access_requests()
returns table (
    access_request_id uuid, family_id uuid, user_id uuid, reason text, minutes bigint,
    requested_at timestamptz, expires_at timestamptz
)
    language sql stable security definer
    set search_path = ''
begin atomic
    select
        requests.access_request_id, requests.family_id, requests.user_id, requests.reason,
        requests.minutes, requests.requested_at, grants.expires_at
    from audit.access_requests as requests
    left join audit.access_grants as grants
        on grants.family_id = requests.family_id
        and grants.access_grant_id = requests.access_request_id
    where requests.requested_at > statement_timestamp() - interval '24 hours'
        and (
            core.has_permission('support.approve')
            or (core.has_permission('support.open_family') and requests.user_id = wn.user_id())
        )
    order by requests.requested_at desc, requests.access_request_id
    limit 200;
end;
comment on function audit.list_access_requests() is
    'The newest 200 requests of the last day that the caller made or may approve.';
grant execute on function audit.list_access_requests() to wn_staff;
