-- The live gate: at the moment of receipt a grant for the purpose is in force for each child, and it
-- was given on a notice that still says what is done.
--
-- Hung ENABLE ALWAYS on every table that holds what a child did or said, so it also holds for the
-- service role and for sessions that act as a replica. It reads the grant FOR KEY SHARE: a
-- withdrawal in flight makes this wait and then see nothing; a write in flight makes the
-- withdrawal wait and then delete what was written.
set local role wn_resolver;

create or replace function family.tg_require_consent() returns trigger
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_child record;
    v_notice_id uuid;
begin
    for v_child in select distinct family_id, child_id from new_rows order by family_id, child_id loop
        select grants.notice_id into v_notice_id
        from family.consent_grants as grants
        where grants.family_id = v_child.family_id
            and grants.child_id = v_child.child_id
            and grants.purpose = tg_argv[0]
            and grants.valid_during @> pg_catalog.clock_timestamp()
        for key share;
        if not found then
            raise exception 'no consent is in force for this purpose'
                using errcode = 'WN001', hint = 'A guardian can give consent on the consent page.';
        end if;
        if family.superseded_at(v_notice_id) <= pg_catalog.clock_timestamp() then
            raise exception 'the notice has changed since consent was given'
                using errcode = 'WN007', hint = 'A guardian can renew consent on the consent page.';
        end if;
    end loop;
    return null;
end
$$;
comment on function family.tg_require_consent() is
    'Statement trigger: every child of the new rows has a grant in force now, on a notice that holds.';
grant execute on function family.tg_require_consent() to wn_owner;
