-- The period of a court order: from a moment, or now, until another one, or open.
-- order: 40
set local role wn_resolver;

create or replace function family.block_period(
    p_from timestamptz, p_until timestamptz, p_at timestamptz
) returns tstzrange
    language plpgsql immutable
    set search_path = ''
as $$
begin
    if p_until <= coalesce(p_from, p_at) then
        raise exception 'the order would end before it begins' using errcode = 'WN210';
    end if;
    return pg_catalog.tstzrange(coalesce(p_from, p_at), p_until);
end
$$;
comment on function family.block_period(timestamptz, timestamptz, timestamptz) is
    'Period of a court order, from now when no start is given; WN210 when it would be empty.';
