-- Puts a court order in force, for who may record one. From here on it wins over every membership,
-- grant and invitation, those made later included.
-- order: 42
set local role wn_resolver;

create or replace function family.add_block(
    p_family_id uuid, p_block_id uuid, p_user_id uuid, p_child_id uuid, p_during tstzrange,
    p_order_reference_enc bytea, p_at timestamptz
) returns void
    language plpgsql volatile
    set search_path = ''
as $$
begin
    insert into family.guardian_blocks (
        family_id, block_id, user_id, child_id, blocked_during, order_reference_enc, created_at,
        recorded_by_user_id
    ) values (
        p_family_id, p_block_id, p_user_id, p_child_id, p_during, p_order_reference_enc, p_at,
        wn.user_id()
    );
    if p_child_id is null then
        delete from family.ownership_offers as offers
        where offers.family_id = p_family_id
            and p_user_id in (offers.offered_by_user_id, offers.offered_to_user_id);
    end if;
    insert into core.outbox (family_id, topic, payload)
    values (p_family_id, 'family.members_changed', pg_catalog.jsonb_build_object());
end
$$;
comment on function family.add_block(
    uuid, uuid, uuid, uuid, tstzrange, bytea, timestamptz
) is 'Inserts a block recorded by whoever is signed in; the caller checked and holds the lock.';
