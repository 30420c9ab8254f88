-- What outlives the recordings it was made from: vocabulary, receipts of what was taken in, days, weeks
-- and months. Where one also has figures of a later consent it is marked and computed again from those.
-- order: 51
set local role wn_resolver;

create or replace function family.erase_measured_before(
    p_family_id uuid, p_child_id uuid, p_before timestamptz
) returns bigint
    language plpgsql volatile
    set search_path = ''
as $$
declare
    -- The last date on which anybody on earth was at that moment.
    v_last_on date := pg_catalog.timezone('UTC', p_before + interval '14 hours')::date;
    v_total bigint;
    v_count bigint;
begin
    delete from audio.vocabulary_tracking as vocabulary
    where vocabulary.family_id = p_family_id
        and vocabulary.child_id = p_child_id
        and vocabulary.measured_at < p_before;
    get diagnostics v_total = row_count;
    delete from audio.ingest_receipts as receipts
    where receipts.family_id = p_family_id
        and receipts.child_id = p_child_id
        and receipts.started_at < p_before;
    get diagnostics v_count = row_count;
    v_total := v_total + v_count;
    with gone as (
        delete from analytics.daily_child_metrics as days
        where days.family_id = p_family_id
            and days.child_id = p_child_id
            and days.local_date <= v_last_on
        returning days.local_date
    )
    insert into analytics.dirty_days (family_id, child_id, local_date)
    select p_family_id, p_child_id, gone.local_date from gone;
    get diagnostics v_count = row_count;
    v_total := v_total + v_count;
    with weeks as (
        delete from analytics.weekly_summaries as summaries
        where summaries.family_id = p_family_id
            and summaries.child_id = p_child_id
            and summaries.week_start_on <= v_last_on
        returning 'week' as grain, summaries.week_start_on as starts_on
    ),

    months as (
        delete from analytics.monthly_child_metrics as metrics
        where metrics.family_id = p_family_id
            and metrics.child_id = p_child_id
            and metrics.month_start_on <= v_last_on
        returning 'month' as grain, metrics.month_start_on as starts_on
    )

    insert into analytics.dirty_spans (family_id, child_id, grain, starts_on)
    select p_family_id, p_child_id, gone.grain, gone.starts_on
    from (select * from weeks union all select * from months) as gone (grain, starts_on);
    get diagnostics v_count = row_count;
    return v_total + v_count;
end
$$;
comment on function family.erase_measured_before(uuid, uuid, timestamptz) is
    'Deletes vocabulary, receipts, days, weeks and months of a child from before a moment; how many rows.';
