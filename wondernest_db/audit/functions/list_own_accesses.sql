-- Who of the service read the family of this request, and why. Runs as the parent: row security
-- decides, so that only guardians are told, and nothing about a child they are kept from.
-- order: 58
set local role wn_owner;

create or replace function audit.list_own_accesses(p_at_most bigint)
returns table (
    accessed_at timestamptz, access_id uuid, access_grant_id uuid, child_id uuid, what text,
    reason text, granted_at timestamptz, expires_at timestamptz
)
    language sql stable
    set search_path = ''
begin atomic
    select
        accesses.accessed_at, accesses.access_id, accesses.access_grant_id, accesses.child_id,
        accesses.what, grants.reason, grants.granted_at, grants.expires_at
    from audit.access_log as accesses
    left join audit.access_grants as grants
        on grants.family_id = accesses.family_id
        and grants.access_grant_id = accesses.access_grant_id
    where accesses.family_id = wn.family_id()
    order by accesses.accessed_at desc, accesses.access_id
    limit least(p_at_most, 500);
end;
comment on function audit.list_own_accesses(bigint) is
    'Reads of the family of this request by staff, newest first, with the reason of each grant.';
grant execute on function audit.list_own_accesses(bigint) to wn_parent;
