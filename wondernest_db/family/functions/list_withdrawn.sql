-- Grants that were withdrawn and whose rows are not all deleted yet, the oldest first. A purpose that
-- keeps nothing is here too: the ledger then says that nothing was there.
set local role wn_resolver;

create or replace function family.list_withdrawn(p_at_most bigint)
returns table (family_id uuid, grant_id uuid, withdrawn_at timestamptz)
    language sql stable security definer
    set search_path = ''
begin atomic
    select grants.family_id, grants.grant_id, grants.withdrawn_at
    from family.consent_grants as grants
    where grants.withdrawn_at is not null
        and not exists (
            select
            from family.consent_erasures as erasures
            where erasures.family_id = grants.family_id
                and erasures.grant_id = grants.grant_id
                and erasures.is_last
        )
    order by grants.withdrawn_at
    limit p_at_most;
end;
comment on function family.list_withdrawn(bigint) is
    'Withdrawn grants whose rows still wait to be deleted, oldest first.';
grant execute on function family.list_withdrawn(bigint) to wn_service;
