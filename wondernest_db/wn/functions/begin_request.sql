-- The database authenticates the request: a live session, a membership at this moment, no block.
--
-- Called first in every transaction of the HTTP service. Everything is looked up again each time,
-- so a revoked session, an ended membership or a new block takes effect with the next statement.
-- An unknown family, a family of other people and one that a court keeps the person from get the same
-- answer.
-- The key of the generation before is good as long as an access token with it can be; the first use
-- of the current one shows that its holder received it, which decides how core.rotate_session takes
-- an older secret afterwards.
-- A member of staff gets into a family through a grant of audit.approve_access only, and each
-- transaction that does is in audit.access_log.
set local role wn_resolver;

create or replace function wn.begin_request(
    p_session_id uuid, p_session_key bytea, p_family_id uuid default null
) returns text
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_now timestamptz := pg_catalog.clock_timestamp();
    v_key_hash bytea := pg_catalog.sha256(p_session_key);
    v_user_id uuid;
    v_is_received boolean;
    v_role text;
    v_children text;
begin
    select sessions.user_id, sessions.key_hash = v_key_hash and not sessions.is_confirmed
    into v_user_id, v_is_received
    from core.user_sessions as sessions
    inner join core.users as users on users.user_id = sessions.user_id
    where sessions.session_id = p_session_id
        and (
            sessions.key_hash = v_key_hash
            or (
                sessions.previous_key_hash = v_key_hash
                and sessions.refreshed_at > v_now - interval '10 minutes'
            )
        )
        and sessions.stage = 'open'
        and sessions.revoked_at is null
        and sessions.expires_at > v_now
        and sessions.idle_expires_at > v_now
        and users.status = 'active';
    if v_user_id is null then
        raise exception 'the session is not live' using errcode = 'WN101';
    end if;
    if v_is_received and not pg_catalog.pg_is_in_recovery() then
        update core.user_sessions as sessions
        set is_confirmed = true
        where sessions.session_id = p_session_id and sessions.key_hash = v_key_hash;
    end if;

    if p_family_id is null then
        select coalesce('staff:' || pg_catalog.string_agg(roles.role, ',' order by roles.role), '')
        into v_role
        from core.user_roles as roles
        where roles.user_id = v_user_id and roles.role <> 'parent';
        perform wn.set_context(null, v_user_id, p_session_id, v_role, '');
        return null;
    end if;

    select wn.membership_role(p_family_id, v_user_id, v_now) into v_role
    from core.user_families as memberships
    where memberships.user_id = v_user_id and memberships.family_id = p_family_id;
    -- Not a member: staff may come in with a grant, if the transaction is one of staff.
    if v_role is null
        and pg_catalog.current_setting('role') = 'wn_staff'
        and audit.open_family(p_family_id, v_user_id, p_session_id, v_now) then
        perform wn.set_context(p_family_id, v_user_id, p_session_id, 'staff:support', '');
        return 'staff:support';
    end if;
    if v_role is null then
        raise exception 'there is no such family' using errcode = 'WN102';
    end if;

    v_children := wn.visible_children(p_family_id, v_user_id, v_now);
    perform wn.set_context(p_family_id, v_user_id, p_session_id, v_role, v_children);
    return v_role;
end
$$;
comment on function wn.begin_request(uuid, bytea, uuid) is
    'Checks session and membership or grant, sets the signed context, returns the role.';
grant execute on function wn.begin_request(uuid, bytea, uuid) to
    wn_parent, wn_staff, wn_analyst, wn_auditor;
