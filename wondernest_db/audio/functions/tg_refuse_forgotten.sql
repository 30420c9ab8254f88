-- What was forgotten stays forgotten: no figure of such a time is taken, on whatever way it comes.
--
-- Hung behind the gate of consent, which waits for a forgetting in flight: the interval it leaves
-- is seen here. Recordings that only touch such a time are taken when they were cut before; their
-- length shows it. Argument: the column that tells when.
set local role wn_resolver;

create or replace function audio.tg_refuse_forgotten() returns trigger
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_is_forgotten boolean;
begin
    if tg_argv[0] = 'started_at' then
        select exists (
            select
            from new_rows
            inner join audio.forgotten_intervals as intervals
                on intervals.family_id = new_rows.family_id
                and intervals.child_id = new_rows.child_id
                and intervals.forgotten_from < new_rows.ended_at
                and intervals.forgotten_until > new_rows.started_at
            where new_rows.recorded_seconds > 2 + extract(
                epoch from new_rows.ended_at - new_rows.started_at
                - (
                    least(intervals.forgotten_until, new_rows.ended_at)
                    - greatest(intervals.forgotten_from, new_rows.started_at)
                )
            )
        ) into v_is_forgotten;
    elsif tg_argv[0] = 'measured_from' then
        select exists (
            select
            from new_rows
            inner join audio.forgotten_intervals as intervals
                on intervals.family_id = new_rows.family_id
                and intervals.child_id = new_rows.child_id
                and intervals.forgotten_until > new_rows.measured_from
                and intervals.forgotten_from < new_rows.measured_from
                    + case new_rows.grain when 'hour' then interval '1 hour' else interval '5 minutes' end
            where new_rows.grain <> 'session'
        ) into v_is_forgotten;
    else
        select exists (
            select
            from new_rows
            inner join audio.forgotten_intervals as intervals
                on intervals.family_id = new_rows.family_id
                and intervals.child_id = new_rows.child_id
                and intervals.forgotten_until > new_rows.hour_from
                and intervals.forgotten_from < new_rows.hour_from + interval '1 hour'
        ) into v_is_forgotten;
    end if;
    if v_is_forgotten then
        raise exception 'a guardian had this time forgotten' using errcode = 'WN412';
    end if;
    return null;
end
$$;
comment on function audio.tg_refuse_forgotten() is
    'Statement trigger: no new row tells of a forgotten time; argument: its time column.';
grant execute on function audio.tg_refuse_forgotten() to wn_owner;
