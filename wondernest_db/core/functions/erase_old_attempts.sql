-- Tries to sign in that nobody needs any more. What another clean-up holds is left to it.
set local role wn_resolver;

create or replace function core.erase_old_attempts(
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
    delete from core.login_attempts as attempts
    where attempts.attempt_id = any (
        array (
            select old.attempt_id
            from core.login_attempts as old
            where old.attempted_at < p_before
            order by old.attempted_at
            limit least(p_at_most, 1000)
            for update skip locked
        )
    );
    get diagnostics v_count = row_count;
    return v_count;
end
$$;
comment on function core.erase_old_attempts(timestamptz, bigint) is
    'Deletes a batch of tries to sign in made before a moment (22023 when too recent); how many.';
grant execute on function core.erase_old_attempts(timestamptz, bigint) to wn_service;
