-- Whether the signed-in member of staff holds a role such as auditor. Roles are looked up when the
-- request begins and signed into its context, so a policy that asks needs no table.
set local role wn_resolver;

create or replace function wn.has_duty(p_duty text) returns boolean
    language sql stable security definer parallel safe
    set search_path = ''
begin atomic
    select coalesce(
        p_duty = any (string_to_array(substring((wn.context_parts())[4] from '^staff:(.*)$'), ',')),
        false
    );
end;
comment on function wn.has_duty(text) is
    'Whether the live session of this request belongs to staff with the role given.';
grant execute on function wn.has_duty(text) to wn_owner, wn_staff, wn_analyst, wn_auditor;
