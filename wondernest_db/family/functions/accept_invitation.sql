-- A signed-in adult joins a family by a mailed link. It works once, for the account that has the
-- address the link went to. The answer is an outcome: joined, member, other_address or not_good.
set local role wn_resolver;

create or replace function family.accept_invitation(
    p_family_id uuid, p_invitation_id uuid, p_token bytea
) returns text
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_user_id uuid := wn.user_id();
    v_email_index bytea;
begin
    if v_user_id is null then
        raise exception 'the session is not live' using errcode = 'WN101';
    end if;
    v_email_index := family.lock_invitation(p_family_id, p_invitation_id, p_token);
    if v_email_index is null then
        return 'not_good';
    end if;
    perform 1
    from core.users as users
    where users.user_id = v_user_id
        and users.email_index = v_email_index
        and users.email_verified_at is not null
    for no key update;
    if not found then
        return 'other_address';
    end if;
    return family.take_invitation(p_family_id, p_invitation_id, v_user_id);
end
$$;
comment on function family.accept_invitation(uuid, uuid, bytea) is
    'Joins the signed-in adult to a family by a mailed token: joined, member, other_address, not_good.';
grant execute on function family.accept_invitation(uuid, uuid, bytea) to wn_parent;
