-- A family moves to another country: where the age of consent is lower there, consent ends earlier,
-- at once where the child is already that old. It never ends later than the parent was told; a later
-- end begins with a renewal.
set local role wn_resolver;

create or replace function family.tg_shorten_consent() returns trigger
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_grant record;
    v_now timestamptz;
begin
    for v_grant in
        select
            grants.grant_id, grants.child_id, grants.purpose,
            pg_catalog.lower(grants.valid_during) as began_at,
            family.consent_ends_at(
                children.birth_month, new.country,
                pg_catalog.timezone('UTC', pg_catalog.clock_timestamp())::date
            ) as ends_at
        from family.consent_grants as grants
        inner join family.child_profiles as children
            on children.family_id = grants.family_id and children.child_id = grants.child_id
        where grants.family_id = new.family_id
            and grants.valid_during @> pg_catalog.clock_timestamp()
        order by grants.child_id, grants.purpose
        for update of grants
    loop
        -- Read after the lock, as in a withdrawal: what came in before it is cut off.
        v_now := greatest(pg_catalog.clock_timestamp(), v_grant.began_at + interval '1 microsecond');
        if v_grant.purpose = 'audio_metrics' and v_grant.ends_at < v_now then
            perform family.cut_recordings(new.family_id, v_grant.child_id, v_now);
        end if;
        update family.consent_grants as grants
        set valid_during = grants.valid_during
            * pg_catalog.tstzrange(null, greatest(v_grant.ends_at, v_now))
        where grants.family_id = new.family_id
            and grants.grant_id = v_grant.grant_id
            and pg_catalog.upper(grants.valid_during) > greatest(v_grant.ends_at, v_now);
    end loop;
    return null;
end
$$;
comment on function family.tg_shorten_consent() is
    'Row trigger: after a change of country consent ends no later than the age there says.';
grant execute on function family.tg_shorten_consent() to wn_owner;
