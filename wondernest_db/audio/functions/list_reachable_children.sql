-- What a device needs to know of the children it was paired for: their zone, and whether a guardian
-- wants it to count at all. Nothing that would name a child.
set local role wn_resolver;

create or replace function audio.list_reachable_children()
returns table (child_id uuid, time_zone text, is_consented boolean)
    language sql stable security definer
    set search_path = ''
begin atomic
    select
        children.child_id,
        children.time_zone,
        exists (
            select
            from family.consent_grants as grants
            where grants.family_id = wn.device_family_id()
                and grants.family_id = children.family_id
                and grants.child_id = children.child_id
                and grants.purpose = 'audio_metrics'
                and grants.valid_during @> clock_timestamp()
        )
    from family.child_profiles as children
    where children.family_id = wn.device_family_id()
        and children.child_id = any (wn.device_child_ids())
    order by children.child_id;
end;
comment on function audio.list_reachable_children() is
    'Children of the device that makes this request: zone, and whether consent is in force.';
grant execute on function audio.list_reachable_children() to wn_device;
