-- The children this request may see when it may not see all of them.
-- order: 51
set local role wn_resolver;

create or replace function wn.child_ids() returns uuid[]
    language sql stable security definer parallel safe
    set search_path = ''
begin atomic
    select case
        when parts.children is null or parts.children in ('', '*') then array[]::uuid[]
        else string_to_array(parts.children, ',')::uuid[]
    end
    from (select (wn.context_parts())[5] as children) as parts;
end;
comment on function wn.child_ids() is
    'Children visible to this request where not all are; empty when all are or none is.';
grant execute on function wn.child_ids() to
    wn_owner, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor;
