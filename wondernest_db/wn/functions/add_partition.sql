-- Adds the partition that holds a moment, if it is missing; its name, or null when it was there.
-- Built beside the parent and attached, so that readers of the parent are never blocked.
set local role wn_owner;

create or replace function wn.add_partition(p_table text, p_grain text, p_at timestamptz) returns text
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_table regclass := p_table::regclass;
    v_from timestamptz := wn.partition_start(p_grain, p_at);
    v_to timestamptz := (
        (v_from at time zone 'UTC') + wn.partition_width(p_grain)
    ) at time zone 'UTC';
    v_suffix text := case p_grain
        when 'month' then pg_catalog.to_char(v_from at time zone 'UTC', 'YYYY_MM')
        else pg_catalog.to_char(v_from at time zone 'UTC', 'YYYY"_q"Q')
    end;
    v_leaf text := pg_catalog.format('%s_%s', v_table, v_suffix);
begin
    if p_at not between timestamptz '2000-01-01 00:00+00'
        and pg_catalog.now() + interval '6 years' then
        raise exception 'no partition is made for this moment' using errcode = 'WN032';
    end if;
    perform pg_catalog.pg_advisory_xact_lock(
        pg_catalog.hashtextextended('wn:partitions:' || v_table::text, 0)
    );
    if pg_catalog.to_regclass(v_leaf) is not null then
        if exists (
            select from pg_catalog.pg_inherits
            where inhrelid = v_leaf::regclass and inhparent = v_table and not inhdetachpending
        ) then
            return null;
        end if;
        -- Taken for the partition it once was, it would leave a hole that nobody sees.
        raise exception 'a detached partition is in the way' using errcode = 'WN035';
    end if;
    execute pg_catalog.format(
        'create table %s (like %s including defaults including generated including constraints)',
        v_leaf, v_table
    );
    execute pg_catalog.format(
        'alter table %s attach partition %s for values from (%L) to (%L)',
        v_table, v_leaf, v_from, v_to
    );
    perform wn.lock_leaf(v_leaf::regclass);
    execute pg_catalog.format(
        'comment on table %s is %L',
        v_leaf,
        pg_catalog.format(
            'Rows of %s from %s to before %s, UTC.', v_table,
            (v_from at time zone 'UTC')::date, (v_to at time zone 'UTC')::date
        )
    );
    return v_leaf;
end
$$;
comment on function wn.add_partition(text, text, timestamptz) is
    'Creates, attaches and closes the partition holding a moment; null when it exists (WN032 out of range, WN035 a detached one is in the way).';
