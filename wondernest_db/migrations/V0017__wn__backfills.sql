-- How far each backfill is, and the gate that keeps a contract waiting for it.
-- phase: expand
-- locks: none, new table only
-- undo: U0017
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

create table wn.backfill_runs (
    backfill text not null,
    table_name text not null,
    state text not null default 'waiting',
    pass_count bigint not null default 0,
    last_key jsonb,
    expected_count bigint,
    seen_count bigint not null default 0,
    changed_count bigint not null default 0,
    batch_count bigint not null default 0,
    expected_at timestamptz not null default clock_timestamp(),
    begun_at timestamptz,
    last_batch_at timestamptz,
    finished_at timestamptz,
    required_at timestamptz,
    constraint backfill_runs_pkey primary key (backfill),
    constraint backfill_runs_backfill_check check (backfill ~ '^[a-z][a-z0-9_]{2,59}$'),
    constraint backfill_runs_state_check check (
        state in ('waiting', 'begun', 'finished')
        and (state = 'waiting') = (begun_at is null)
        and (state = 'finished') = (finished_at is not null)
    ),
    constraint backfill_runs_last_key_check check (state = 'begun' or last_key is null),
    constraint backfill_runs_counts_check check (
        least(pass_count, coalesce(expected_count, 0), changed_count, batch_count) >= 0
        and changed_count <= seen_count
    )
);

-- What these four say, migrations rely on; so they are made here and not on a page, which would
-- come only after the last migration.
create function wn.expect_backfill(p_backfill text, p_table text) returns void
    language sql volatile
    set search_path = ''
begin atomic
    insert into wn.backfill_runs (backfill, table_name)
    values (p_backfill, p_table::regclass::text)
    on conflict (backfill) do update
    set table_name = excluded.table_name, state = 'waiting', pass_count = 0, last_key = null,
        expected_count = null, seen_count = 0, changed_count = 0, batch_count = 0,
        expected_at = clock_timestamp(), begun_at = null, last_batch_at = null, finished_at = null,
        required_at = null;
end;
comment on function wn.expect_backfill(text, text) is
    'Says in an expanding migration that rows of a table wait for a backfill; starts it anew.';

create function wn.forget_backfill(p_backfill text) returns void
    language sql volatile
    set search_path = ''
begin atomic
    delete from wn.backfill_runs where backfill = p_backfill;
end;
comment on function wn.forget_backfill(text) is
    'Takes wn.expect_backfill back; for the undo of the migration that said it.';

-- Rows cannot be counted here: under forced row security the owner sees none. A table without a
-- single page holds none, whoever asks.
create function wn.is_untouched(p_table text) returns boolean
    language plpgsql stable
    set search_path = ''
as $$
declare
    v_size_of text := 'pg_catalog.pg_relation_size';
    v_leaf regclass;
    v_size bigint;
begin
    -- The coordinator's own files are empty whatever the shards hold.
    if exists (select from pg_catalog.pg_extension where extname = 'citus') and exists (
        select from wn.distribution where table_name = p_table and kind <> 'local'
    ) then
        v_size_of := 'public.citus_relation_size';
    end if;
    for v_leaf in
        select p_table::regclass
        union
        select tree.relid from pg_catalog.pg_partition_tree(p_table::regclass) as tree
    loop
        execute pg_catalog.format('select %s(%L::regclass)', v_size_of, v_leaf) into v_size;
        if v_size > 0 then
            return false;
        end if;
    end loop;
    return true;
end
$$;
comment on function wn.is_untouched(text) is
    'Whether no row was ever written to a table and its partitions; true on a new installation.';

create function wn.require_backfill(p_backfill text) returns void
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_run record;
begin
    select runs.state, runs.table_name into v_run
    from wn.backfill_runs as runs
    where runs.backfill = p_backfill
    for update;
    if not found then
        raise exception 'no migration said that it expects the backfill %', p_backfill
            using errcode = 'WN041';
    end if;
    if v_run.state = 'finished' or wn.is_untouched(v_run.table_name) then
        update wn.backfill_runs
        set state = 'finished', last_key = null, required_at = pg_catalog.clock_timestamp(),
            begun_at = coalesce(begun_at, pg_catalog.clock_timestamp()),
            finished_at = coalesce(finished_at, pg_catalog.clock_timestamp())
        where backfill = p_backfill;
        return;
    end if;
    raise exception 'the backfill % has not finished; run: wondernest backfill run %',
        p_backfill, p_backfill
        using errcode = 'WN040';
end
$$;
comment on function wn.require_backfill(text) is
    'Opens a contracting migration: refuses while the backfill before it has not finished (WN040).';

reset role;
