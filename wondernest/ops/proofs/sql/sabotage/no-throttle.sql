create or replace function core.is_throttled(p_address_hash bytea) returns boolean
    language sql stable
    set search_path = ''
as $$ select false $$;
