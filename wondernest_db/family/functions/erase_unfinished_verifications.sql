-- What a parent began and never finished is not kept (16 CFR 312.5(c)(1)); one batch at a time.
set local role wn_resolver;

create or replace function family.erase_unfinished_verifications(
    p_before timestamptz, p_at_most bigint
) returns bigint
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_count bigint;
begin
    delete from family.consent_verifications as verifications
    where (verifications.family_id, verifications.verification_id) in (
        select unfinished.family_id, unfinished.verification_id
        from family.consent_verifications as unfinished
        where unfinished.state in ('requested', 'first_reply')
            and unfinished.requested_at < p_before
        limit p_at_most
    );
    get diagnostics v_count = row_count;
    return v_count;
end
$$;
comment on function family.erase_unfinished_verifications(timestamptz, bigint) is
    'Deletes a batch of verifications that were begun before a moment and never finished.';
grant execute on function family.erase_unfinished_verifications(timestamptz, bigint) to wn_service;
