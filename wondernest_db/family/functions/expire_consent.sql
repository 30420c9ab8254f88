-- Writes down that consent ended by age, once for each grant, and has its guardian told. The end
-- itself needs nobody: it was set when consent was given. A renewal begins at the instant at which
-- the older grant ends, so what was renewed did not expire.
set local role wn_resolver;

create or replace function family.expire_consent(p_at_most bigint) returns bigint
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_grant record;
    v_event_id uuid;
    v_count bigint := 0;
begin
    for v_grant in
        select
            grants.family_id, grants.child_id, grants.purpose, grants.grant_id,
            grants.granted_by_user_id, grants.notice_sha256,
            pg_catalog.upper(grants.valid_during) as ended_at
        from family.consent_grants as grants
        where grants.withdrawn_at is null
            and pg_catalog.upper(grants.valid_during) <= pg_catalog.clock_timestamp()
            and not exists (
                select
                from family.consent_grants as renewed
                where renewed.family_id = grants.family_id
                    and renewed.child_id = grants.child_id
                    and renewed.purpose = grants.purpose
                    and pg_catalog.lower(renewed.valid_during) = pg_catalog.upper(grants.valid_during)
            )
            and not exists (
                select
                from family.consent_events as events
                where events.family_id = grants.family_id
                    and events.child_id = grants.child_id
                    and events.grant_id = grants.grant_id
                    and events.event = 'expired'
            )
        limit p_at_most
        for update of grants skip locked
    loop
        v_event_id := pg_catalog.uuidv7();
        insert into family.consent_events (
            family_id, event_id, child_id, purpose, event, grant_id, user_id, notice_sha256,
            happened_at
        ) values (
            v_grant.family_id, v_event_id, v_grant.child_id, v_grant.purpose, 'expired',
            v_grant.grant_id, v_grant.granted_by_user_id, v_grant.notice_sha256, v_grant.ended_at
        );
        insert into core.outbox (family_id, topic, payload) values (
            v_grant.family_id, 'consent.expired',
            pg_catalog.jsonb_build_object('user_id', v_grant.granted_by_user_id)
        );
        v_count := v_count + 1;
    end loop;
    return v_count;
end
$$;
comment on function family.expire_consent(bigint) is
    'Records a batch of consents that ended by age, and has the guardians told; how many.';
grant execute on function family.expire_consent(bigint) to wn_service;
