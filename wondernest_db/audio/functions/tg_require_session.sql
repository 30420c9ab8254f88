-- Metrics belong to a session of the same child. A foreign key onto a partitioned table would keep
-- its old partitions from being dropped, so a statement trigger asks instead.
set local role wn_resolver;

create or replace function audio.tg_require_session() returns trigger
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_session record;
begin
    -- The rows hold different time columns; the longest session bounds the search to few partitions.
    for v_session in
        select
            (rows_json.value ->> 'family_id')::uuid as family_id,
            (rows_json.value ->> 'child_id')::uuid as child_id,
            (rows_json.value ->> 'session_id')::uuid as session_id,
            min((rows_json.value ->> tg_argv[0])::timestamptz) - interval '25 hours' as earliest_at,
            max((rows_json.value ->> tg_argv[0])::timestamptz) + interval '1 hour' as latest_at
        from (select pg_catalog.to_jsonb(new_rows) as value from new_rows) as rows_json
        group by 1, 2, 3
    loop
        perform 1
        from audio.audio_sessions as sessions
        where sessions.family_id = v_session.family_id
            and sessions.child_id = v_session.child_id
            and sessions.session_id = v_session.session_id
            and sessions.started_at between v_session.earliest_at and v_session.latest_at;
        if not found then
            raise exception 'there is no such session for this child' using errcode = 'WN401';
        end if;
    end loop;
    return null;
end
$$;
comment on function audio.tg_require_session() is
    'Statement trigger: each new row names a session of the same child; argument: its time column.';
grant execute on function audio.tg_require_session() to wn_owner;
