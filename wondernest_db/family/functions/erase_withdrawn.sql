-- One batch of what was collected under a consent that was withdrawn, and its line in the ledger.
-- Whoever comes a second time, or at the same time, waits for the grant and finds what is left.
-- A later consent never reaches back over the withdrawal, so what it covers is younger and stays.
-- order: 52
set local role wn_resolver;

create or replace function family.erase_withdrawn(
    p_family_id uuid, p_grant_id uuid, p_erasure_id uuid, p_at_most bigint
) returns boolean
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_grant record;
    v_count bigint;
    v_is_last boolean;
begin
    select grants.child_id, grants.purpose, grants.withdrawn_at into v_grant
    from family.consent_grants as grants
    where grants.family_id = p_family_id
        and grants.grant_id = p_grant_id
        and grants.withdrawn_at is not null
    for update;
    if not found or exists (
        select
        from family.consent_erasures as erasures
        where erasures.family_id = p_family_id
            and erasures.grant_id = p_grant_id
            and erasures.is_last
    ) then
        return true;
    end if;
    if v_grant.purpose = 'audio_metrics' then
        select batch.erased_count, batch.session_count < p_at_most into v_count, v_is_last
        from family.erase_recordings_before(
            p_family_id, v_grant.child_id, v_grant.withdrawn_at, p_at_most
        ) as batch;
        if v_is_last then
            v_count := v_count + family.erase_measured_before(
                p_family_id, v_grant.child_id, v_grant.withdrawn_at
            );
        end if;
    else
        v_count := family.erase_kept_before(
            p_family_id, v_grant.child_id, v_grant.purpose, v_grant.withdrawn_at, p_at_most
        );
        v_is_last := v_count < p_at_most;
    end if;
    insert into family.consent_erasures (
        family_id, erasure_id, child_id, purpose, grant_id, withdrawn_at, deleted_count, is_last,
        erased_at
    ) values (
        p_family_id, p_erasure_id, v_grant.child_id, v_grant.purpose, p_grant_id,
        v_grant.withdrawn_at, v_count, v_is_last,
        greatest(pg_catalog.clock_timestamp(), v_grant.withdrawn_at)
    );
    return v_is_last;
end
$$;
comment on function family.erase_withdrawn(uuid, uuid, uuid, bigint) is
    'Deletes a batch of what was kept under a withdrawn grant; whether nothing is left of it.';
grant execute on function family.erase_withdrawn(uuid, uuid, uuid, bigint) to wn_service;
