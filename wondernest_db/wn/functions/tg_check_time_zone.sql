-- A zone that does not exist would only be noticed when the first figures arrive.
set local role wn_owner;

create or replace function wn.tg_check_time_zone() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
begin
    if not wn.is_time_zone(new.time_zone) then
        raise exception 'there is no such time zone' using errcode = 'WN103';
    end if;
    return new;
end
$$;
comment on function wn.tg_check_time_zone() is 'Row trigger: time_zone names a zone that exists (WN103).';
