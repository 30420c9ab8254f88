-- What speaks against dropping a partition that is due, as a sentence; null when nothing does.
--
-- Row security is forced on a partition and no policy lets anybody in, so its owner, too, would
-- count no rows and find no hold. It is let in for the length of this transaction, and only where
-- there is something to ask; the lock this takes is on the one old partition. One whose detaching
-- was interrupted can be altered by nobody: it is asked when it is detached, before it is dropped.
set local role wn_owner;

create or replace function wn.partition_obstacle(p_leaf text, p_as_of timestamptz) returns text
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_leaf record;
    v_families uuid[];
    v_until timestamptz;
    v_is_behind boolean := false;
    v_is_unread boolean := false;
begin
    select leaves.table_name, leaves.leaf_oid::regclass as leaf, leaves.state, leaves.ends_at
    into v_leaf
    from wn.list_partitions() as leaves where leaves.leaf_name = p_leaf;
    if not found then
        raise exception 'there is no such partition' using errcode = 'WN033';
    end if;
    if v_leaf.state = 'detaching' then
        return null;
    end if;
    select pg_catalog.array_agg(holds.family_id), max(holds.expires_at) into v_families, v_until
    from wn.list_partition_holds(v_leaf.table_name, p_as_of) as holds;
    if v_families is not null and not exists (
        select from pg_catalog.pg_attribute
        where attrelid = v_leaf.leaf and attname = 'family_id' and not attisdropped
    ) then
        return pg_catalog.format('the table is under legal hold until %s', v_until::date);
    end if;
    if v_leaf.table_name = 'core.outbox' then
        -- Whoever has taken a later event has taken all of these; only a reader that stands still
        -- has to be compared with the rows.
        v_is_behind := exists (
            select from core.outbox_cursors as readers
            where pg_catalog.uuid_extract_timestamp(readers.event_id) >= v_leaf.ends_at is not true
        );
    end if;
    if v_families is null and not v_is_behind then
        return null;
    end if;
    execute pg_catalog.format('alter table %s no force row level security', v_leaf.leaf);
    if v_families is not null then
        execute pg_catalog.format(
            'select max(holds.expires_at) from wn.list_partition_holds($1, $2) as holds'
            ' where exists (select from %s as kept where kept.family_id = holds.family_id)',
            v_leaf.leaf
        ) into v_until using v_leaf.table_name, p_as_of;
    end if;
    if v_is_behind then
        execute pg_catalog.format(
            'select exists (select from core.outbox_cursors as readers where exists ('
            'select from %s as events'
            ' where (events.xid, events.event_id) > (readers.xid, readers.event_id)))',
            v_leaf.leaf
        ) into v_is_unread;
    end if;
    execute pg_catalog.format('alter table %s force row level security', v_leaf.leaf);
    return case
        when v_until is not null
            then pg_catalog.format(
                'rows of a family are under legal hold until %s', (v_until at time zone 'UTC')::date
            )
        when v_is_unread then 'it holds events that a reader has not taken'
    end;
end
$$;
comment on function wn.partition_obstacle(text, timestamptz) is
    'Why a partition may not be dropped though it is due: a legal hold, events not taken; or null.';
