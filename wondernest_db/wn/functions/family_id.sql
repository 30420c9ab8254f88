-- The family of this request; null without a believed context.
set local role wn_resolver;

create or replace function wn.family_id() returns uuid
    language sql stable security definer parallel safe
    set search_path = ''
begin atomic
    select nullif((wn.context_parts())[1], '')::uuid;
end;
comment on function wn.family_id() is 'The family of this request; null without a believed context.';
grant execute on function wn.family_id() to
    wn_owner, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor;
