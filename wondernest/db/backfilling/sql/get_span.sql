-- First and last key of the next rows, whether they wait or not: what a batch costs is known before.
with seen as materialized (
    select {key}, pg_catalog.row_number() over (order by {key}) as wn_place
    from {table} as target
    where {after}
    order by {key}
    limit {at_most}
)

select
    (select pg_catalog.count(*) from seen) as seen_count,
    (
        select pg_catalog.jsonb_build_object({pairs})
        from seen as target
        order by wn_place limit 1
    ) as first_key,
    (
        select pg_catalog.jsonb_build_object({pairs})
        from seen as target
        order by wn_place desc limit 1
    ) as last_key
