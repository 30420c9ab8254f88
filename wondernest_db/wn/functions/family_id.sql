-- The family of this request; null without a believed context, and for staff and devices, who belong
-- to none: what they may reach is told by wn.opened_family_id() and wn.device_family_id(), which only
-- their own policies ask.
set local role wn_resolver;

create or replace function wn.family_id() returns uuid
    language sql stable security definer parallel safe
    set search_path = ''
begin atomic
    select case
        when request.parts[4] like any (array['staff:%', 'device:%']) then null
        else nullif(request.parts[1], '')::uuid
    end
    from (select wn.context_parts() as parts) as request;
end;
comment on function wn.family_id() is 'The family of this request; null without a believed context.';
grant execute on function wn.family_id() to
    wn_owner, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor;
