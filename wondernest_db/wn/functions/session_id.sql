-- The live session of this request; null for background work.
set local role wn_resolver;

create or replace function wn.session_id() returns uuid
    language sql stable security definer parallel safe
    set search_path = ''
begin atomic
    select nullif((wn.context_parts())[3], '')::uuid;
end;
comment on function wn.session_id() is 'The live session of this request; null for background work.';
grant execute on function wn.session_id() to
    wn_owner, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor;
