-- Every partition of the planned tables as it stands, and those detached but not yet dropped.
--
-- Names are compared as text: whoever watches the runway may look into no schema but this one.
-- order: 61
-- needs: wn.partition_start
-- needs: wn.partition_width
set local role wn_owner;

create or replace function wn.list_partitions() returns table (
    table_name text, leaf_name text, leaf_oid oid, state text, starts_at timestamptz,
    ends_at timestamptz, is_as_planned boolean, row_estimate bigint
)
    language sql stable parallel safe
    set search_path = ''
begin atomic
    with parents as (
        select
            plans.table_name, plans.grain, classes.oid, classes.relname, classes.relnamespace,
            case plans.grain
                when 'month' then '^_[12][0-9]{3}_(0[1-9]|1[0-2])$' else '^_[12][0-9]{3}_q[1-4]$'
            end as suffix
        from pg_catalog.pg_class as classes
        inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
        inner join wn.partition_plans as plans
            on plans.table_name = format('%I.%I', spaces.nspname, classes.relname)
        where classes.relkind = 'p'
    ),

    -- Written out once: it is the dear part.
    bounds as materialized (
        select
            parents.table_name, parents.grain, leaves.oid, leaves.relnamespace, leaves.relname,
            leaves.relkind, leaves.reltuples, links.inhdetachpending,
            pg_get_expr(leaves.relpartbound, leaves.oid) as bound
        from parents
        inner join pg_catalog.pg_inherits as links on links.inhparent = parents.oid
        inner join pg_catalog.pg_class as leaves on leaves.oid = links.inhrelid
    ),

    attached as (
        select
            bounds.table_name, bounds.grain, bounds.oid, bounds.relnamespace, bounds.relname,
            bounds.relkind, bounds.reltuples,
            case
                when bounds.bound = 'DEFAULT' then 'default'
                when bounds.inhdetachpending then 'detaching'
                else 'attached'
            end as state,
            regexp_match(
                bounds.bound, 'FROM \(''([^'']+)''\) TO \(''([^'']+)''\)'
            ) as bounds
        from bounds
    ),

    -- Once detached, nothing but its name says what a table was.
    detached as (
        select
            parents.table_name, parents.grain, leaves.oid, leaves.relnamespace, leaves.relname,
            leaves.reltuples, right(leaves.relname, -length(parents.relname)) as suffix
        from parents
        inner join pg_catalog.pg_class as leaves
            on leaves.relnamespace = parents.relnamespace
            and starts_with(leaves.relname, parents.relname)
            and right(leaves.relname, -length(parents.relname)) ~ parents.suffix
        where leaves.relkind = 'r' and not leaves.relispartition
    ),

    leaves as (
        select
            attached.table_name, attached.grain, attached.oid, attached.relnamespace,
            attached.relname, attached.reltuples, attached.state,
            attached.relkind = 'r' as is_plain,
            attached.bounds[1]::timestamptz as starts_at, attached.bounds[2]::timestamptz as ends_at
        from attached
        union all
        select
            detached.table_name, detached.grain, detached.oid, detached.relnamespace,
            detached.relname, detached.reltuples, 'detached', true, starts.starts_at,
            ((starts.starts_at at time zone 'UTC') + wn.partition_width(detached.grain))
            at time zone 'UTC'
        from detached
        cross join lateral make_timestamptz(
            substr(detached.suffix, 2, 4)::integer,
            case detached.grain
                when 'month' then substr(detached.suffix, 7)::integer
                else substr(detached.suffix, 8)::integer * 3 - 2
            end,
            1, 0, 0, 0, 'UTC'
        ) as starts (starts_at)
    )

    select
        leaves.table_name,
        format('%I.%I', spaces.nspname, leaves.relname),
        leaves.oid,
        leaves.state,
        leaves.starts_at,
        leaves.ends_at,
        coalesce(
            leaves.is_plain
            and leaves.starts_at = wn.partition_start(leaves.grain, leaves.starts_at)
            and leaves.ends_at = (
                (leaves.starts_at at time zone 'UTC') + wn.partition_width(leaves.grain)
            ) at time zone 'UTC',
            false
        ),
        -- Below zero before the first analyse.
        greatest(leaves.reltuples, 0)::bigint
    from leaves
    inner join pg_catalog.pg_namespace as spaces on spaces.oid = leaves.relnamespace
    order by leaves.table_name, leaves.starts_at;
end;
comment on function wn.list_partitions() is
    'Partitions of the planned tables: attached, detaching, detached or default, with their bounds.';
grant execute on function wn.list_partitions() to wn_service, wn_monitor, wn_resolver;
