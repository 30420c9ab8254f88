create or replace function wn.context_parts() returns text[]
    language plpgsql stable security definer parallel safe
    set search_path = ''
as $$
declare
    v_parts text[] := pg_catalog.string_to_array(pg_catalog.current_setting('wn.ctx', true), '|');
begin
    return case when pg_catalog.cardinality(v_parts) = 7 then v_parts end;
end
$$;
