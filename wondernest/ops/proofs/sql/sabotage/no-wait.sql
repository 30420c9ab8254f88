create or replace function family.tg_require_consent() returns trigger
    language plpgsql volatile security definer
    set search_path = ''
as $$
begin
    if exists (
        select from new_rows as news
        where not exists (
            select from family.consent_grants as grants
            where grants.family_id = news.family_id
                and grants.child_id = news.child_id
                and grants.purpose = tg_argv[0]
                and grants.valid_during @> pg_catalog.clock_timestamp()
        )
    ) then
        raise exception 'no consent is in force for this purpose' using errcode = 'WN001';
    end if;
    return null;
end
$$;
