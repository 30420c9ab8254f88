-- What was measured at one moment was measured while there was consent, or consent was given for
-- that time too. A transcript of an old recording is no way around the period of consent.
set local role wn_resolver;

create or replace function family.tg_require_consent_at() returns trigger
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_row record;
begin
    for v_row in select distinct family_id, child_id, measured_at from new_rows loop
        if not exists (
            select from family.consent_grants as grants
            where grants.family_id = v_row.family_id
                and grants.child_id = v_row.child_id
                and grants.purpose = tg_argv[0]
                and grants.valid_during @> v_row.measured_at
        ) then
            raise exception 'the measurement is not covered by consent'
                using errcode = 'WN001', hint = 'Consent can be given for older recordings too.';
        end if;
    end loop;
    return null;
end
$$;
comment on function family.tg_require_consent_at() is
    'Statement trigger: measured_at of every new row lies in a grant for the purpose given.';
grant execute on function family.tg_require_consent_at() to wn_owner;
