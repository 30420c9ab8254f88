create or replace function core.is_factor_throttled(p_user_id uuid) returns boolean
    language sql stable
    set search_path = ''
as $$ select false $$;
