-- Legal holds on a table that are in force at a moment or begin later, and until when.
-- Definer, because nobody but the resolver sees the holds of every family.
set local role wn_resolver;

create or replace function wn.list_partition_holds(
    p_table text, p_as_of timestamptz
) returns table (family_id uuid, expires_at timestamptz)
    language plpgsql stable security definer
    set search_path = ''
as $$
begin
    return query
    select holds.family_id, max(holds.expires_at)
    from audit.legal_holds as holds
    where holds.table_name = p_table and holds.expires_at > p_as_of
    group by holds.family_id;
end
$$;
comment on function wn.list_partition_holds(text, timestamptz) is
    'Families whose rows in a table are under legal hold after a moment; for the owner only.';
grant execute on function wn.list_partition_holds(text, timestamptz) to wn_owner;
