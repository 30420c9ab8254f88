create or replace function family.superseded_at(p_notice_id uuid) returns timestamptz
    language sql stable strict parallel safe security definer
    set search_path = ''
begin atomic
    select null::timestamptz;
end;
