-- Notes that the signed-in adult used something. Nothing identifying can be handed in: the event is
-- one of a list, the pseudonym is made here, with a key of the month. The first event of a month
-- destroys the keys of the months before, and with them the way from an adult to older events.
set local role wn_resolver;

create or replace function analytics.add_usage_event(
    p_event text, p_surface text, p_happened_at timestamptz
) returns void
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_user_id uuid := wn.user_id();
    v_month date := pg_catalog.date_trunc('month', p_happened_at at time zone 'UTC')::date;
    v_key bytea;
    v_cohort date;
begin
    if v_user_id is null then
        raise exception 'nobody is signed in' using errcode = 'WN101';
    end if;
    select keys.key into v_key from analytics.usage_keys as keys where keys.month_start_on = v_month;
    if v_key is null then
        delete from analytics.usage_keys as old where old.month_start_on < v_month;
        insert into analytics.usage_keys (month_start_on, key)
        values (
            v_month,
            pg_catalog.sha256(
                pg_catalog.uuid_send(pg_catalog.gen_random_uuid())
                || pg_catalog.uuid_send(pg_catalog.gen_random_uuid())
                || pg_catalog.uuid_send(pg_catalog.gen_random_uuid())
            )
        )
        on conflict (month_start_on) do nothing;
        select keys.key into v_key from analytics.usage_keys as keys where keys.month_start_on = v_month;
    end if;
    select pg_catalog.date_trunc('month', users.created_at at time zone 'UTC')::date into v_cohort
    from core.users as users
    where users.user_id = v_user_id;
    insert into analytics.usage_analytics (
        happened_at, visitor_pseudonym, event, surface, cohort_month
    )
    values (
        -- The minute is enough for every figure and singles out less.
        pg_catalog.date_trunc('minute', p_happened_at),
        pg_catalog.sha256(v_key || pg_catalog.uuid_send(v_user_id)),
        p_event, p_surface, v_cohort
    );
end
$$;
comment on function analytics.add_usage_event(text, text, timestamptz) is
    'Notes an event of a closed list for the signed-in adult, under a pseudonym of the month (WN101 without one).';
grant execute on function analytics.add_usage_event(text, text, timestamptz) to wn_parent, wn_staff;
