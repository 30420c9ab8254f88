-- Whether a name is an IANA zone this server knows. The server itself would also take POSIX text
-- such as `Foo/Bar+3`, in which words could hide; the shape rules that out.
set local role wn_owner;

create or replace function wn.is_time_zone(p_name text) returns boolean
    language plpgsql stable parallel safe
    set search_path = ''
as $$
begin
    if p_name is null or p_name !~
        '^([A-Za-z]+(/[A-Za-z_-]+){0,2}|Etc/GMT(0|[+]([0-9]|1[0-2])|-([0-9]|1[0-4])))$'
    then
        return false;
    end if;
    perform pg_catalog.timezone(p_name, pg_catalog.now());
    return true;
exception when invalid_parameter_value then
    return false;
end
$$;
comment on function wn.is_time_zone(text) is 'Whether a name is an IANA time zone known to this server.';
grant execute on function wn.is_time_zone(text) to wn_resolver, wn_parent, wn_service, wn_api, wn_device;
