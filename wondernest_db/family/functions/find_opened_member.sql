-- Whom a court order names: staff gives an address that the order or the person asking gave, and learns
-- which member or former member of the family they opened has it. Names and addresses stay sealed; the
-- access is in the log either way.
set local role wn_resolver;

create or replace function family.find_opened_member(p_email_index bytea) returns uuid
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_family_id uuid := wn.opened_family_id();
    v_user_id uuid;
begin
    perform core.require_staff('support.record_order');
    if v_family_id is null then
        raise exception 'there is no such family' using errcode = 'WN102';
    end if;
    select users.user_id into v_user_id
    from core.users as users
    where users.email_index = p_email_index
        and exists (
            select from family.family_members as members
            where members.family_id = v_family_id and members.user_id = users.user_id
        );
    return v_user_id;
end
$$;
comment on function family.find_opened_member(bytea) is
    'The member or former member with an address, or null; 42501, WN102, WN104, WN105.';
grant execute on function family.find_opened_member(bytea) to wn_staff;
