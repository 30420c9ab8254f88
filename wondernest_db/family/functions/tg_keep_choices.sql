-- What a guardian chose for a child stays chosen: a migration, a changed default or background work
-- cannot turn it. A profile begins with every switch off, whatever the column's default may say.
-- Columns are found by what they are called, so that a switch added later is kept too.
--
-- A switch that rests on a consent is turned on only while that is in force, on a notice that still
-- says what is done. Turning off, and leaving on what was on, asks for nothing. The grant is read FOR
-- KEY SHARE, as the live gate does: a withdrawal in flight is waited for.
set local role wn_resolver;

create or replace function family.tg_keep_choices() returns trigger
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_purpose text;
    v_notice_id uuid;
begin
    if tg_op = 'INSERT' then
        if exists (
            select
            from pg_catalog.jsonb_each(pg_catalog.to_jsonb(new)) as choices (name, value)
            where choices.name like 'is\_%' and choices.value = 'true'
        ) then
            raise exception 'every choice begins off' using errcode = 'WN209';
        end if;
        return new;
    end if;
    if pg_catalog.to_jsonb(new) - 'updated_at' <> pg_catalog.to_jsonb(old) - 'updated_at'
        and not wn.has_role('guardian')
    then
        raise exception 'only a guardian changes what was chosen' using errcode = 'WN209';
    end if;
    foreach v_purpose in array array[
        case
            when new.is_content_personalised and not old.is_content_personalised
                then 'content_personalisation'
        end,
        case
            when new.is_included_in_benchmarks and not old.is_included_in_benchmarks
                then 'analytics'
        end
    ] loop
        continue when v_purpose is null;
        select grants.notice_id into v_notice_id
        from family.consent_grants as grants
        where grants.family_id = new.family_id
            and grants.child_id = new.child_id
            and grants.purpose = v_purpose
            and grants.valid_during @> pg_catalog.clock_timestamp()
        for key share;
        if not found then
            raise exception 'no consent is in force for this choice'
                using errcode = 'WN001', hint = 'A guardian can give consent on the consent page.';
        end if;
        if family.superseded_at(v_notice_id) <= pg_catalog.clock_timestamp() then
            raise exception 'the notice has changed since consent was given'
                using errcode = 'WN007', hint = 'A guardian can renew consent on the consent page.';
        end if;
    end loop;
    return new;
end
$$;
comment on function family.tg_keep_choices() is
    'Row trigger: preferences begin off and are changed by a signed-in guardian only (WN209); what '
    'rests on a consent is turned on with it only (WN001, WN007).';
grant execute on function family.tg_keep_choices() to wn_owner;
