-- A key of this database's own; see the migration that makes the first one.
with
blocks as (
    select
        pg_catalog.sha256(
            '\x01'::bytea || pg_catalog.uuid_send(pg_catalog.gen_random_uuid())
            || pg_catalog.uuid_send(pg_catalog.gen_random_uuid())
        )
        || pg_catalog.sha256(
            '\x02'::bytea || pg_catalog.uuid_send(pg_catalog.gen_random_uuid())
            || pg_catalog.uuid_send(pg_catalog.gen_random_uuid())
        ) as secret
),

pads as (
    select
        pg_catalog.string_agg(
            pg_catalog.set_byte('\x00'::bytea, 0, pg_catalog.get_byte(blocks.secret, places.n) # 54),
            ''::bytea order by places.n
        ) as inner_pad,
        pg_catalog.string_agg(
            pg_catalog.set_byte('\x00'::bytea, 0, pg_catalog.get_byte(blocks.secret, places.n) # 92),
            ''::bytea order by places.n
        ) as outer_pad
    from blocks
    cross join pg_catalog.generate_series(0, 63) as places (n)
)

insert into wn.context_keys (inner_pad, outer_pad)
select
    pads.inner_pad,
    pads.outer_pad
from pads
