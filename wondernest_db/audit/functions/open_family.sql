-- Break-glass: whether a member of staff may read a family now, and the row that tells of it.
--
-- Everything is looked up again in each transaction: the role, the second factor of the session and
-- the grant. The row has the id of grant and transaction, so that a transaction that begins twice
-- leaves one. A transaction that is rolled back leaves none here, but a line in the server's log.
-- order: 42
set local role wn_resolver;

create or replace function audit.open_family(
    p_family_id uuid, p_user_id uuid, p_session_id uuid, p_at timestamptz
) returns boolean
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_grant_id uuid;
begin
    select grants.access_grant_id into v_grant_id
    from audit.access_grants as grants
    inner join core.user_roles as roles
        on roles.user_id = grants.user_id and roles.role = 'support'
    inner join core.user_sessions as sessions
        on sessions.user_id = grants.user_id and sessions.session_id = p_session_id
    where grants.family_id = p_family_id
        and grants.user_id = p_user_id
        and grants.granted_at <= p_at
        and grants.expires_at > p_at
        and sessions.assurance_level = 'second_factor'
    order by grants.expires_at desc, grants.access_grant_id
    limit 1;
    if v_grant_id is null or audit.is_own_family(p_family_id, p_user_id) then
        return false;
    end if;
    insert into audit.access_log (
        family_id, access_id, user_id, access_grant_id, what, row_count, request_id
    ) values (
        p_family_id,
        pg_catalog.encode(
            pg_catalog.substring(
                pg_catalog.sha256(
                    pg_catalog.convert_to(
                        v_grant_id::text || pg_catalog.pg_current_xact_id()::text, 'UTF8'
                    )
                ), 1, 16
            ), 'hex'
        )::uuid,
        p_user_id, v_grant_id, 'family opened by support', 0,
        pg_catalog.left(nullif(pg_catalog.current_setting('wn.request_id', true), ''), 64)
    )
    on conflict do nothing;
    raise log 'break-glass: grant % opened family % for %', v_grant_id, p_family_id, p_user_id;
    return true;
end
$$;
comment on function audit.open_family(uuid, uuid, uuid, timestamptz) is
    'Whether a grant lets this member of staff read the family now; writes the log of accesses.';
