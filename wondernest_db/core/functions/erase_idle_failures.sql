-- Counts of wrong passwords that nobody added to for long. An address that is being tried just now is
-- locked by whoever tries, and left alone.
set local role wn_resolver;

create or replace function core.erase_idle_failures(
    p_before timestamptz, p_at_most bigint
) returns bigint
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_count bigint;
begin
    if p_before > pg_catalog.clock_timestamp() - interval '1 day' then
        raise exception 'too young to be erased' using errcode = '22023';
    end if;
    delete from core.login_failures as failures
    where failures.email_index = any (
        array (
            select idle.email_index
            from core.login_failures as idle
            where idle.failed_at < p_before
                and (idle.locked_until is null or idle.locked_until < pg_catalog.clock_timestamp())
            order by idle.failed_at
            limit least(p_at_most, 1000)
            for update skip locked
        )
    );
    get diagnostics v_count = row_count;
    return v_count;
end
$$;
comment on function core.erase_idle_failures(timestamptz, bigint) is
    'Deletes a batch of counts idle since a moment and not locked (22023 when too recent); how many.';
grant execute on function core.erase_idle_failures(timestamptz, bigint) to wn_service;
