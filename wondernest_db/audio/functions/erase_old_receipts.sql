-- Receipts of recordings that are no longer kept, one batch at a time. While another clean-up is at it
-- nothing is done: nobody may change a receipt, so its rows cannot be locked beforehand. What a
-- family's legal hold keeps stays.
--
-- How old that is says the plan of the recordings themselves. A receipt never goes before its
-- recording: recordings go by whole partitions, and one whose receipt went first would be counted
-- again if it were delivered again.
set local role wn_resolver;

create or replace function audio.erase_old_receipts(
    p_as_of timestamptz, p_at_most bigint
) returns bigint
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_before timestamptz;
    v_count bigint;
begin
    if p_as_of > pg_catalog.clock_timestamp() then
        raise exception 'too young to be erased' using errcode = '22023';
    end if;
    if not pg_catalog.pg_try_advisory_xact_lock(
        pg_catalog.hashtextextended('wn:erase_old_receipts', 0)
    ) then
        return 0;
    end if;
    select ((p_as_of at time zone 'UTC') - plans.keep_for) at time zone 'UTC' into v_before
    from wn.partition_plans as plans
    where plans.table_name = 'audio.audio_sessions';
    select least(v_before, min(leaves.starts_at)) into v_before
    from wn.list_partitions() as leaves
    where leaves.table_name = 'audio.audio_sessions';
    with batch as materialized (
        select old.family_id, old.device_id, old.client_session_key
        from audio.ingest_receipts as old
        where old.started_at < v_before
            and not exists (
                select from audit.legal_holds as holds
                where holds.family_id = old.family_id
                    and holds.table_name = 'audio.ingest_receipts' and holds.expires_at > p_as_of
            )
        order by old.started_at
        limit least(p_at_most, 1000)
    )
    delete from audio.ingest_receipts as receipts
    using batch
    where receipts.family_id = batch.family_id and receipts.device_id = batch.device_id
        and receipts.client_session_key = batch.client_session_key;
    get diagnostics v_count = row_count;
    return v_count;
end
$$;
comment on function audio.erase_old_receipts(timestamptz, bigint) is
    'Deletes a batch of receipts whose recordings are no longer kept at a moment (22023 in the future); how many.';
grant execute on function audio.erase_old_receipts(timestamptz, bigint) to wn_service;
