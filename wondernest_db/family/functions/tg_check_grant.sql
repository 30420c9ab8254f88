-- What every grant must be, whoever writes it: on a published notice of its purpose, by a guardian,
-- after a confirmed verification whose method may carry it; and never past the child's own age.
--
-- Hung ENABLE ALWAYS, so it also holds for the owner of the table and for sessions that act as a
-- replica. The end is set, not asked for: nobody has to know the age of consent of their country.
set local role wn_resolver;

create or replace function family.tg_check_grant() returns trigger
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_now timestamptz := pg_catalog.clock_timestamp();
    v_ends_at timestamptz;
begin
    perform 1
    from family.notices as notices
    where notices.notice_id = new.notice_id
        and notices.purpose = new.purpose
        and notices.text_sha256 = new.notice_sha256
        and notices.published_at <= v_now;
    if not found then
        raise exception 'the notice is not one of this purpose' using errcode = 'WN007';
    end if;
    perform 1
    from family.family_members as members
    where members.family_id = new.family_id
        and members.user_id = new.granted_by_user_id
        and members.role in ('owner', 'guardian')
        and members.member_during @> v_now;
    if not found then
        raise exception 'only a guardian can give consent' using errcode = 'WN008';
    end if;
    perform family.require_carrying(
        new.family_id, new.verification_id, new.granted_by_user_id, new.child_id, new.purpose
    );
    select family.consent_ends_at(children.birth_month, families.country, pg_catalog.timezone('UTC', v_now)::date)
    into v_ends_at
    from family.child_profiles as children
    inner join family.families as families on families.family_id = children.family_id
    where children.family_id = new.family_id and children.child_id = new.child_id;
    if v_ends_at <= v_now then
        raise exception 'the child has reached the age of consent' using errcode = 'WN212';
    end if;
    new.valid_during := new.valid_during * pg_catalog.tstzrange(null, v_ends_at);
    return new;
end
$$;
comment on function family.tg_check_grant() is
    'Row trigger: notice, guardian, verification and the child''s age allow the grant (WN002, WN007, WN008, WN212).';
grant execute on function family.tg_check_grant() to wn_owner;
