-- What waits for a member of staff who checks parents: no name, no child, only what was asked for.
-- order: 58
set local role wn_resolver;

create or replace function family.list_open_checks()
returns table (
    family_id uuid, verification_id uuid, method text, requested_at timestamptz
)
    language sql stable security definer
    set search_path = ''
begin atomic
    select
        verifications.family_id, verifications.verification_id, verifications.method,
        verifications.requested_at
    from family.consent_verifications as verifications
    inner join family.consent_methods as methods on methods.method = verifications.method
    where core.has_permission('consent.check')
        and methods.checked_by = 'staff'
        and verifications.state = 'requested'
        and verifications.requested_at > clock_timestamp() - interval '14 days'
    order by verifications.requested_at
    limit 200;
end;
comment on function family.list_open_checks() is
    'The oldest 200 verifications that wait for staff, for whoever may check them.';
grant execute on function family.list_open_checks() to wn_staff;
