-- The address index of the invitation a token opens, locked until the transaction ends. It is looked
-- at again at the end, as whoever was waited for may have used it or taken it back.
-- order: 41
set local role wn_resolver;

create or replace function family.lock_invitation(
    p_family_id uuid, p_invitation_id uuid, p_token bytea
) returns bytea
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_email_index bytea;
begin
    -- Nobody without a good token makes a family wait.
    if not family.is_good_invitation(p_family_id, p_invitation_id, p_token) then
        return null;
    end if;
    perform family.lock_members(p_family_id);
    select invitations.email_index into v_email_index
    from family.invitations as invitations
    where invitations.family_id = p_family_id
        and invitations.invitation_id = p_invitation_id
    for no key update;
    if not family.is_good_invitation(p_family_id, p_invitation_id, p_token) then
        return null;
    end if;
    return v_email_index;
end
$$;
comment on function family.lock_invitation(uuid, uuid, bytea) is
    'Locks a good invitation; the index of the address it went to, or null when it is not good.';
