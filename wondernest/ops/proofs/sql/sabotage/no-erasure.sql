create or replace function family.erase_recordings_before(
    p_family_id uuid, p_child_id uuid, p_before timestamptz, p_at_most bigint
) returns table (session_count bigint, erased_count bigint)
    language sql volatile
    set search_path = ''
begin atomic
    select 0::bigint, 0::bigint;
end;
