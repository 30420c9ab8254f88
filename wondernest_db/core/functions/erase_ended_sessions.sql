-- Sessions that ran out, were left idle or were revoked long ago; their challenges go with them. What
-- another clean-up holds is left to it. The worker may call this and delete no session otherwise.
set local role wn_resolver;

create or replace function core.erase_ended_sessions(
    p_before timestamptz, p_at_most bigint
) returns bigint
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_count bigint;
begin
    if p_before > pg_catalog.clock_timestamp() - interval '7 days' then
        raise exception 'too young to be erased' using errcode = '22023';
    end if;
    delete from core.user_sessions as sessions
    where sessions.session_id = any (
        array (
            select ended.session_id
            from core.user_sessions as ended
            where least(ended.idle_expires_at, ended.expires_at, ended.revoked_at) < p_before
            limit least(p_at_most, 1000)
            for update skip locked
        )
    );
    get diagnostics v_count = row_count;
    return v_count;
end
$$;
comment on function core.erase_ended_sessions(timestamptz, bigint) is
    'Deletes a batch of sessions that ended before a moment (22023 when too recent); how many.';
grant execute on function core.erase_ended_sessions(timestamptz, bigint) to wn_service;
