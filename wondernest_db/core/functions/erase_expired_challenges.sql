-- What passkeys were asked to sign, once its time is over.
set local role wn_resolver;

create or replace function core.erase_expired_challenges(
    p_before timestamptz, p_at_most bigint
) returns bigint
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_count bigint;
begin
    if p_before > pg_catalog.clock_timestamp() then
        raise exception 'too young to be erased' using errcode = '22023';
    end if;
    with batch as materialized (
        select expired.session_id, expired.purpose
        from core.auth_challenges as expired
        where expired.expires_at < p_before
        order by expired.expires_at
        limit least(p_at_most, 1000)
        for update skip locked
    )
    delete from core.auth_challenges as challenges
    using batch
    where challenges.session_id = batch.session_id and challenges.purpose = batch.purpose;
    get diagnostics v_count = row_count;
    return v_count;
end
$$;
comment on function core.erase_expired_challenges(timestamptz, bigint) is
    'Deletes a batch of challenges that expired before a moment (22023 in the future); how many.';
grant execute on function core.erase_expired_challenges(timestamptz, bigint) to wn_service;
