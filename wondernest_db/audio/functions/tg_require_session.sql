-- Metrics belong to a session of the same child. A foreign key onto a partitioned table would keep
-- its old partitions from being dropped, so a statement trigger asks instead, once for each session.
-- The two tables name their times differently; a branch that is not taken is never planned.
set local role wn_resolver;

create or replace function audio.tg_require_session() returns trigger
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_session record;
    v_device_id uuid := wn.device_id();
    v_sessions refcursor;
    -- Computed before the query, so that its plan leaves out the partitions of the past.
    v_earliest_at timestamptz;
    v_latest_at timestamptz;
begin
    if tg_argv[0] = 'measured_from' then
        open v_sessions for
            select
                family_id, child_id, session_id,
                min(measured_from) as first_at, max(measured_from) as last_at
            from new_rows
            group by family_id, child_id, session_id;
    else
        open v_sessions for
            select
                family_id, child_id, session_id,
                min(hour_from) as first_at, max(hour_from) as last_at
            from new_rows
            group by family_id, child_id, session_id;
    end if;
    loop
        fetch v_sessions into v_session;
        exit when not found;
        -- The longest session bounds the search to few partitions.
        v_earliest_at := v_session.first_at - interval '25 hours';
        v_latest_at := v_session.last_at + interval '1 hour';
        perform 1
        from audio.audio_sessions as sessions
        where sessions.family_id = v_session.family_id
            and sessions.child_id = v_session.child_id
            and sessions.session_id = v_session.session_id
            and sessions.started_at between v_earliest_at and v_latest_at
            -- A device adds to its own recordings only.
            and (v_device_id is null or sessions.device_id = v_device_id);
        if not found then
            raise exception 'there is no such session for this child' using errcode = 'WN401';
        end if;
    end loop;
    close v_sessions;
    return null;
end
$$;
comment on function audio.tg_require_session() is
    'Statement trigger: each new row names a session of the same child; argument: its time column.';
grant execute on function audio.tg_require_session() to wn_owner;
