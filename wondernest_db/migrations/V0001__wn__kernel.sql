-- The kernel every family table leans on: context keys, registries, and what migrations call.
-- phase: expand
-- locks: none, new tables only
-- undo: U0001
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

comment on schema wn is 'Kernel: request context, fences, distribution registry, partitions, migration helpers.';
grant usage on schema wn to
    wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor, wn_monitor;

create table wn.distribution (
    table_name text not null,
    kind text not null,
    position bigint generated always as identity,
    constraint distribution_pkey primary key (table_name),
    constraint distribution_kind_check check (kind in ('family', 'reference', 'local'))
);

create table wn.soft_references (
    constraint_name text not null,
    from_table text not null,
    definition text not null,
    constraint soft_references_pkey primary key (from_table, constraint_name)
);

create table wn.partition_plans (
    table_name text not null,
    grain text not null,
    ahead_count bigint not null,
    keep_for interval not null,
    constraint partition_plans_pkey primary key (table_name),
    constraint partition_plans_grain_check check (grain in ('month', 'quarter')),
    constraint partition_plans_ahead_count_check check (ahead_count between 2 and 24),
    constraint partition_plans_keep_for_check check (
        isfinite(keep_for) and keep_for > interval '0'
    )
);

-- What a table is to a distributed engine. On plain PostgreSQL this only fills the registry.
create function wn.distribute(p_table text, p_kind text) returns void
    language plpgsql volatile
    set search_path = ''
as $$
begin
    insert into wn.distribution (table_name, kind)
    values (p_table::regclass::text, p_kind)
    on conflict (table_name) do update set kind = excluded.kind;
    if exists (select from pg_catalog.pg_extension where extname = 'citus') then
        if p_kind = 'reference' then
            perform public.create_reference_table(p_table::regclass);
        elsif p_kind = 'family' and p_table <> 'family.families' then
            perform public.create_distributed_table(
                p_table::regclass, 'family_id', colocate_with => 'family.families'
            );
        elsif p_kind = 'family' then
            perform public.create_distributed_table(
                p_table::regclass, 'family_id', colocate_with => 'none'
            );
        end if;
    end if;
end
$$;
comment on function wn.distribute(text, text) is
    'Registers a table as family, reference or local; distributes it where the engine can.';

-- A reference that a distributed engine cannot hold: a real foreign key on plain PostgreSQL,
-- a row for the orphan check on both.
create function wn.refer(p_table text, p_constraint text, p_definition text) returns void
    language plpgsql volatile
    set search_path = ''
as $$
begin
    insert into wn.soft_references (constraint_name, from_table, definition)
    values (p_constraint, p_table::regclass::text, p_definition)
    on conflict (from_table, constraint_name) do update set definition = excluded.definition;
    if not exists (select from pg_catalog.pg_extension where extname = 'citus') then
        execute pg_catalog.format(
            'alter table %s add constraint %I %s', p_table::regclass, p_constraint, p_definition
        );
    end if;
end
$$;
comment on function wn.refer(text, text, text) is
    'Adds a foreign key where the engine allows it and registers it for the orphan check.';

-- The time-partitioned tables and how far ahead their partitions are made.
create function wn.plan_partitions(
    p_table text, p_grain text, p_ahead_count bigint, p_keep_for interval
) returns void
    language sql volatile
    set search_path = ''
begin atomic
    insert into wn.partition_plans (table_name, grain, ahead_count, keep_for)
    values (p_table, p_grain, p_ahead_count, p_keep_for)
    on conflict (table_name) do update
    set grain = excluded.grain, ahead_count = excluded.ahead_count, keep_for = excluded.keep_for;
end;
comment on function wn.plan_partitions(text, text, bigint, interval) is
    'Registers a table that is range partitioned by time.';

reset role;
set local role wn_resolver;

-- The keyed hash that makes a request context believable. Both pads come from one random
-- 64-byte key, so that HMAC-SHA-256 needs no key schedule at run time (RFC 2104, section 4).
create table wn.context_keys (
    key_id bigint generated always as identity,
    inner_pad bytea not null,
    outer_pad bytea not null,
    -- How far the transaction may be from the moment the context was made. Zero ties a context to
    -- one transaction; a distributed engine needs the clock distance between its nodes.
    max_skew interval not null default '0 seconds',
    created_at timestamptz not null default now(),
    constraint context_keys_pkey primary key (key_id),
    constraint context_keys_inner_pad_check check (octet_length(inner_pad) = 64),
    constraint context_keys_outer_pad_check check (octet_length(outer_pad) = 64),
    constraint context_keys_max_skew_check check (
        max_skew between interval '0 seconds' and interval '1 minute'
    )
);

do $$
declare
    v_key bytea := ''::bytea;
    v_inner bytea;
    v_outer bytea;
begin
    -- 5 x 122 random bits, hashed to two blocks: more than the 256 bits the MAC can use.
    for i in 1..5 loop
        v_key := v_key || uuid_send(gen_random_uuid());
    end loop;
    v_key := sha256('\x01'::bytea || v_key) || sha256('\x02'::bytea || v_key);
    v_inner := v_key;
    v_outer := v_key;
    for i in 0..63 loop
        v_inner := set_byte(v_inner, i, get_byte(v_key, i) # 54);
        v_outer := set_byte(v_outer, i, get_byte(v_key, i) # 92);
    end loop;
    insert into wn.context_keys (inner_pad, outer_pad) values (v_inner, v_outer);
end
$$;

reset role;
