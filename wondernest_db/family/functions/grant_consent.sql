-- Puts consent in force: one child, one purpose, on the notice in force, after a finished
-- verification by the same guardian, freshly signed in. May reach back to recordings made earlier,
-- never before the child was born. What is in force on an older notice, or on a weaker
-- verification, is renewed: the old grant ends where the new one begins.
set local role wn_resolver;

create or replace function family.grant_consent(
    p_child_id uuid, p_purpose text, p_notice_id uuid, p_verification_id uuid,
    p_affirmative_act text, p_covers_from timestamptz default null
) returns uuid
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_family_id uuid := wn.family_id();
    v_now timestamptz;
    v_from timestamptz;
    v_grant_id uuid := pg_catalog.uuidv7();
    v_method text;
    v_notice_sha256 bytea;
    v_is_renewal boolean;
begin
    if not wn.has_role('guardian') then
        raise exception 'only a guardian can give consent' using errcode = 'WN008';
    end if;
    -- One lock per child and purpose: two guardians, or a grant and a withdrawal, take turns.
    perform pg_catalog.pg_advisory_xact_lock(
        pg_catalog.hashtextextended('wn:consent:' || p_child_id || ':' || p_purpose, 0)
    );
    v_now := pg_catalog.clock_timestamp();
    v_from := family.earliest_consent(p_child_id, p_purpose, p_covers_from, v_now);
    v_method := family.require_confirmed(p_verification_id, p_purpose);
    select notices.text_sha256 into v_notice_sha256
    from family.notices as notices
    where notices.notice_id = p_notice_id
        and notices.purpose = p_purpose
        and notices.published_at <= v_now
        and coalesce(family.superseded_at(notices.notice_id) > v_now, true);
    if v_notice_sha256 is null then
        raise exception 'the notice is not the one in force' using errcode = 'WN007';
    end if;
    if v_from > v_now then
        raise exception 'consent cannot begin in the future' using errcode = 'WN204';
    end if;
    perform core.require_fresh();
    v_is_renewal := family.end_for_renewal(
        p_child_id, p_purpose, p_notice_id, p_verification_id, v_now
    );
    insert into family.consent_grants (
        family_id, child_id, purpose, valid_during, grant_id, granted_by_user_id, verification_id,
        notice_id, notice_sha256, affirmative_act
    ) values (
        v_family_id, p_child_id, p_purpose,
        pg_catalog.tstzrange(case when v_is_renewal then v_now else v_from end, null), v_grant_id,
        wn.user_id(), p_verification_id, p_notice_id, v_notice_sha256, p_affirmative_act
    );
    insert into family.consent_events (
        family_id, child_id, purpose, event, grant_id, user_id, notice_sha256, method, happened_at
    ) values (
        v_family_id, p_child_id, p_purpose,
        case when v_is_renewal then 'renewed' else 'granted' end,
        v_grant_id, wn.user_id(), v_notice_sha256, v_method, v_now
    );
    return v_grant_id;
end
$$;
comment on function family.grant_consent(uuid, text, uuid, uuid, text, timestamptz) is
    'Puts consent in force or renews it; refusals WN002, WN007, WN008, WN104, WN105, WN203, WN204, WN212, 23P01.';
grant execute on function family.grant_consent(uuid, text, uuid, uuid, text, timestamptz) to wn_parent;
