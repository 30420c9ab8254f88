-- Whether a court keeps from a family whom an address belongs to now.
-- order: 52
set local role wn_resolver;

create or replace function family.is_blocked_address(p_family_id uuid, p_email_index bytea)
returns boolean
    language sql volatile
    set search_path = ''
begin atomic
    select exists (
        select
        from core.users as users
        where users.email_index = p_email_index
            and wn.is_blocked(p_family_id, users.user_id, null, clock_timestamp())
    );
end;
comment on function family.is_blocked_address(uuid, bytea) is
    'Whether the account of an address is kept from a whole family now; false without an account.';
