-- The whole recording lies inside periods of consent. On plain PostgreSQL the temporal foreign key
-- says the same; this one also holds on a distributed engine and for sessions that act as a replica.
-- A materially changed notice ends what older grants cover: what was recorded while processing was
-- suspended is not taken after a renewal either.
set local role wn_resolver;

create or replace function family.tg_require_consent_during() returns trigger
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_row record;
    v_covered tstzmultirange;
begin
    for v_row in select distinct family_id, child_id, recorded_during from new_rows loop
        select
            pg_catalog.range_agg(
                grants.valid_during * pg_catalog.tstzrange(
                    null, family.superseded_at(grants.notice_id)
                )
            ) into v_covered
        from family.consent_grants as grants
        where grants.family_id = v_row.family_id
            and grants.child_id = v_row.child_id
            and grants.purpose = tg_argv[0]
            and grants.valid_during && v_row.recorded_during;
        if v_covered is null or not v_covered @> v_row.recorded_during then
            raise exception 'the recording is not covered by consent'
                using errcode = 'WN001', hint = 'Consent can be given for older recordings too.';
        end if;
    end loop;
    return null;
end
$$;
comment on function family.tg_require_consent_during() is
    'Statement trigger: recorded_during of every new row is covered by grants for the purpose given.';
grant execute on function family.tg_require_consent_during() to wn_owner;
