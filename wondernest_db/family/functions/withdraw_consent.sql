-- Withdrawing is one step, always works, and is in force when this returns.
--
-- The grant is locked before the clock is read, so a write that got in first is seen and cut off,
-- and a write that comes later waits and is refused. Withdrawing what is not in force is no error,
-- and no fresh sign-in is asked for: it is easier than giving.
-- order: 51
set local role wn_resolver;

create or replace function family.withdraw_consent(p_child_id uuid, p_purpose text)
returns timestamptz
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_family_id uuid := wn.family_id();
    v_grant record;
    v_at timestamptz;
begin
    if not wn.has_role('guardian') then
        raise exception 'only a guardian can withdraw consent' using errcode = 'WN008';
    end if;
    perform pg_catalog.pg_advisory_xact_lock(
        pg_catalog.hashtextextended('wn:consent:' || p_child_id || ':' || p_purpose, 0)
    );
    select
        grants.grant_id, grants.notice_sha256,
        pg_catalog.lower(grants.valid_during) as valid_from
    into v_grant
    from family.consent_grants as grants
    where grants.family_id = v_family_id
        and grants.child_id = p_child_id
        and (wn.sees_all_children() or p_child_id = any (wn.child_ids()))
        and grants.purpose = p_purpose
        and (
            pg_catalog.upper_inf(grants.valid_during)
            or pg_catalog.upper(grants.valid_during) > pg_catalog.clock_timestamp()
        )
    for update;
    v_at := pg_catalog.clock_timestamp();
    if v_grant.grant_id is null then
        return v_at;
    end if;
    -- A clock that was set back must not stand in the way.
    v_at := greatest(v_at, v_grant.valid_from + interval '1 microsecond');
    if p_purpose = 'audio_metrics' then
        perform family.cut_recordings(v_family_id, p_child_id, v_at);
    end if;
    update family.consent_grants as grants
    set valid_during = grants.valid_during * pg_catalog.tstzrange(null, v_at),
        withdrawn_at = v_at
    where grants.family_id = v_family_id and grants.grant_id = v_grant.grant_id;
    insert into family.consent_events (
        family_id, child_id, purpose, event, grant_id, user_id, notice_sha256, happened_at
    ) values (
        v_family_id, p_child_id, p_purpose, 'withdrawn', v_grant.grant_id, wn.user_id(),
        v_grant.notice_sha256, v_at
    );
    return v_at;
end
$$;
comment on function family.withdraw_consent(uuid, text) is
    'Ends consent for a child and purpose now; returns the instant. Never fails for a guardian.';
grant execute on function family.withdraw_consent(uuid, text) to wn_parent;
