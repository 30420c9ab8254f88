-- A batch of what a purpose keeps of a child, other than recordings, from before its withdrawal: answers
-- to checklists, suggestions and the runs that made them. What a later consent covers stays.
--
-- A purpose that is not named here ends in an error: what it keeps would stay for ever, unseen.
-- order: 51
set local role wn_resolver;

create or replace function family.erase_kept_before(
    p_family_id uuid, p_child_id uuid, p_purpose text, p_before timestamptz, p_at_most bigint
) returns bigint
    language plpgsql volatile
    set search_path = ''
as $$
declare
    -- Consents never overlap, so what they cover is one set of times.
    v_covered tstzmultirange := (
        select coalesce(pg_catalog.range_agg(later.valid_during), '{}')
        from family.consent_grants as later
        where later.family_id = p_family_id
            and later.child_id = p_child_id
            and later.purpose = p_purpose
            and pg_catalog.lower(later.valid_during) >= p_before
    );
    v_total bigint := 0;
    v_count bigint;
begin
    case p_purpose
        when 'milestones' then
            delete from analytics.developmental_milestones as answers
            where answers.family_id = p_family_id
                and answers.child_id = p_child_id
                and (answers.edition, answers.item_code, answers.answered_at) in (
                    select batch.edition, batch.item_code, batch.answered_at
                    from analytics.developmental_milestones as batch
                    where batch.family_id = p_family_id
                        and batch.child_id = p_child_id
                        and not v_covered @> batch.answered_at
                    limit p_at_most
                );
            get diagnostics v_total = row_count;
        when 'content_personalisation' then
            delete from content.content_recommendations as offers
            where offers.family_id = p_family_id
                and offers.child_id = p_child_id
                and offers.recommendation_id in (
                    select batch.recommendation_id
                    from content.content_recommendations as batch
                    where batch.family_id = p_family_id
                        and batch.child_id = p_child_id
                        and not v_covered @> batch.created_at
                    limit p_at_most
                );
            get diagnostics v_count = row_count;
            delete from ml.recommendation_runs as runs
            where runs.family_id = p_family_id
                and runs.child_id = p_child_id
                and runs.run_id in (
                    select batch.run_id
                    from ml.recommendation_runs as batch
                    where batch.family_id = p_family_id
                        and batch.child_id = p_child_id
                        and not v_covered @> batch.ran_at
                        and not exists (
                            select
                            from content.content_recommendations as offers
                            where offers.family_id = batch.family_id
                                and offers.child_id = batch.child_id
                                and offers.run_id = batch.run_id
                        )
                    limit p_at_most
                );
            get diagnostics v_total = row_count;
            v_total := v_total + v_count;
        when 'analytics', 'third_party_disclosure', 'research' then
            -- These keep nothing of a child; the ledger says so with a zero.
            v_total := 0;
    end case;
    return v_total;
end
$$;
comment on function family.erase_kept_before(uuid, uuid, text, timestamptz, bigint) is
    'Deletes a batch of what a purpose keeps of a child beside recordings; how many rows.';
