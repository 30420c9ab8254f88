-- Background work enters one family. Only wn_service may call it, and the HTTP service's login
-- cannot become wn_service.
set local role wn_resolver;

create or replace function wn.begin_service(p_family_id uuid) returns void
    language plpgsql volatile security definer
    set search_path = ''
as $$
begin
    perform 1 from family.families as families where families.family_id = p_family_id;
    if not found then
        raise exception 'there is no such family' using errcode = 'WN102';
    end if;
    perform wn.set_context(p_family_id, null, null, 'service', '*');
end
$$;
comment on function wn.begin_service(uuid) is
    'Sets the context of background work to one family; executable by wn_service only.';
grant execute on function wn.begin_service(uuid) to wn_service;
