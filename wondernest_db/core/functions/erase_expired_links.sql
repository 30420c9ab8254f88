-- Mailed links whose time is over, used or not. What another clean-up holds is left to it.
set local role wn_resolver;

create or replace function core.erase_expired_links(
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
    delete from core.password_reset_tokens as links
    where links.token_id = any (
        array (
            select expired.token_id
            from core.password_reset_tokens as expired
            where expired.expires_at < p_before
            order by expired.expires_at
            limit least(p_at_most, 1000)
            for update skip locked
        )
    );
    get diagnostics v_count = row_count;
    return v_count;
end
$$;
comment on function core.erase_expired_links(timestamptz, bigint) is
    'Deletes a batch of mailed links that expired before a moment (22023 in the future); how many.';
grant execute on function core.erase_expired_links(timestamptz, bigint) to wn_service;
