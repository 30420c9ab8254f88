-- A guardian has a time forgotten: what was kept of it goes, what comes later is refused.
--
-- Grants are locked as a withdrawal locks them: every delivery holds its grant, so those in flight
-- are waited for and cut, later ones wait and then meet the interval. Doing it again changes nothing.
set local role wn_resolver;

create or replace function audio.forget_interval(
    p_child_id uuid, p_from timestamptz, p_until timestamptz
) returns bigint
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_family_id uuid := wn.family_id();
    -- Outwards: what was asked for goes in full.
    v_from timestamptz := pg_catalog.to_timestamp(floor(extract(epoch from p_from) / 300) * 300);
    v_until timestamptz := pg_catalog.to_timestamp(ceil(extract(epoch from p_until) / 300) * 300);
begin
    if not wn.has_role('guardian') then
        raise exception 'only a guardian can have a time forgotten' using errcode = 'WN008';
    end if;
    perform 1
    from family.child_profiles as children
    where children.family_id = v_family_id and children.child_id = p_child_id
        and (wn.sees_all_children() or p_child_id = any (wn.child_ids()));
    if not found then
        raise exception 'there is no such child' using errcode = 'WN203';
    end if;
    -- A time that is still to come would silently swallow what is recorded then.
    if p_from is null or p_until is null or p_from >= p_until
        or v_until - v_from > interval '31 days'
        or p_until > pg_catalog.clock_timestamp() + interval '5 minutes' then
        raise exception 'this time cannot be forgotten' using errcode = 'WN413';
    end if;
    perform pg_catalog.pg_advisory_xact_lock(
        pg_catalog.hashtextextended('wn:consent:' || p_child_id || ':audio_metrics', 0)
    );
    perform 1
    from family.consent_grants as grants
    where grants.family_id = v_family_id and grants.child_id = p_child_id
        and grants.purpose = 'audio_metrics'
    order by grants.grant_id
    for update;
    insert into audio.forgotten_intervals (
        family_id, child_id, forgotten_from, forgotten_until, forgotten_by_user_id, forgotten_at
    ) values (
        v_family_id, p_child_id, v_from, v_until, wn.user_id(), pg_catalog.clock_timestamp()
    )
    on conflict (family_id, child_id, forgotten_from, forgotten_until) do nothing;
    return audio.cut_interval(v_family_id, p_child_id, v_from, v_until);
end
$$;
comment on function audio.forget_interval(uuid, timestamptz, timestamptz) is
    'Deletes what is kept of a time of a child and keeps it from coming back; returns how many '
    'five-minute figures went.';
grant execute on function audio.forget_interval(uuid, timestamptz, timestamptz) to wn_parent;
