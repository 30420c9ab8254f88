-- Invitations are not kept after two weeks, accepted or not. What another clean-up holds is left to
-- it.
set local role wn_resolver;

create or replace function family.erase_old_invitations(
    p_before timestamptz, p_at_most bigint
) returns bigint
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_count bigint;
begin
    if p_before > pg_catalog.clock_timestamp() - interval '7 days' then
        raise exception 'too young to be erased' using errcode = '22023';
    end if;
    with batch as materialized (
        select old.family_id, old.invitation_id
        from family.invitations as old
        where old.created_at < p_before
        order by old.created_at
        limit least(p_at_most, 1000)
        for update skip locked
    )
    delete from family.invitations as invitations
    using batch
    where invitations.family_id = batch.family_id
        and invitations.invitation_id = batch.invitation_id;
    get diagnostics v_count = row_count;
    return v_count;
end
$$;
comment on function family.erase_old_invitations(timestamptz, bigint) is
    'Deletes a batch of invitations sent before a moment (22023 when too recent); how many.';
grant execute on function family.erase_old_invitations(timestamptz, bigint) to wn_service;
