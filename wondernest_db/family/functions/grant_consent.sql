-- Puts consent in force: one child, one purpose, on a published notice, after a finished
-- verification by the same guardian. May reach back to recordings made earlier, never before the
-- child was born.
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
    v_user_id uuid := wn.user_id();
    v_now timestamptz;
    v_from timestamptz;
    v_grant_id uuid := pg_catalog.uuidv7();
    v_birth_month date;
    v_method text;
    v_notice_sha256 bytea;
begin
    if not wn.has_role('guardian') then
        raise exception 'only a guardian can give consent' using errcode = 'WN008';
    end if;
    -- One lock per child and purpose: two guardians, or a grant and a withdrawal, take turns.
    perform pg_catalog.pg_advisory_xact_lock(
        pg_catalog.hashtextextended('wn:consent:' || p_child_id || ':' || p_purpose, 0)
    );
    v_now := pg_catalog.clock_timestamp();
    select children.birth_month into v_birth_month
    from family.child_profiles as children
    where children.family_id = v_family_id and children.child_id = p_child_id
        and (wn.sees_all_children() or p_child_id = any (wn.child_ids()));
    if v_birth_month is null then
        raise exception 'there is no such child' using errcode = 'WN203';
    end if;
    v_method := family.require_confirmed(p_verification_id, p_purpose);
    select notices.text_sha256 into v_notice_sha256
    from family.notices as notices
    where notices.notice_id = p_notice_id
        and notices.purpose = p_purpose
        and notices.published_at <= v_now
        and not exists (
            select from family.notices as newer
            where newer.purpose = notices.purpose
                and newer.version > notices.version
                and newer.is_material_change
                and newer.published_at <= v_now
        );
    if v_notice_sha256 is null then
        raise exception 'the notice is not the one in force' using errcode = 'WN007';
    end if;

    select greatest(
        coalesce(p_covers_from, v_now),
        pg_catalog.timezone('UTC', v_birth_month::timestamp),
        pg_catalog.max(pg_catalog.upper(grants.valid_during))
    ) into v_from
    from family.consent_grants as grants
    where grants.family_id = v_family_id
        and grants.child_id = p_child_id
        and grants.purpose = p_purpose;
    if v_from > v_now then
        raise exception 'consent cannot begin in the future' using errcode = 'WN204';
    end if;
    insert into family.consent_grants (
        family_id, child_id, purpose, valid_during, grant_id, granted_by_user_id, verification_id,
        notice_id, notice_sha256, affirmative_act
    ) values (
        v_family_id, p_child_id, p_purpose, pg_catalog.tstzrange(v_from, null), v_grant_id,
        v_user_id, p_verification_id, p_notice_id, v_notice_sha256, p_affirmative_act
    );
    insert into family.consent_events (
        family_id, child_id, purpose, event, grant_id, user_id, notice_sha256, method
    ) values (
        v_family_id, p_child_id, p_purpose, 'granted', v_grant_id, v_user_id, v_notice_sha256,
        v_method
    );
    return v_grant_id;
end
$$;
comment on function family.grant_consent(uuid, text, uuid, uuid, text, timestamptz) is
    'Puts consent in force for a child and purpose; refusals WN002, WN007, WN008, WN203, WN204, 23P01.';
grant execute on function family.grant_consent(uuid, text, uuid, uuid, text, timestamptz) to wn_parent;
