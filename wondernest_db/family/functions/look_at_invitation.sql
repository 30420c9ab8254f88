-- What an invitation is about, for whoever holds its token: they read the mail of the address, so
-- they may know whether it has an account.
-- order: 60
set local role wn_resolver;

create or replace function family.look_at_invitation(
    p_family_id uuid, p_invitation_id uuid, p_token bytea,
    out email_enc bytea, out role text, out name_enc bytea, out has_account boolean
)
    language plpgsql volatile security definer
    set search_path = ''
as $$
begin
    if not family.is_good_invitation(p_family_id, p_invitation_id, p_token) then
        return;
    end if;
    select
        invitations.email_enc, invitations.role, families.name_enc,
        exists (
            select
            from core.users as users
            where users.email_index = invitations.email_index
                and users.email_verified_at is not null
        )
    into
        look_at_invitation.email_enc, look_at_invitation.role, look_at_invitation.name_enc,
        look_at_invitation.has_account
    from family.invitations as invitations
    inner join family.families as families on families.family_id = invitations.family_id
    where invitations.family_id = p_family_id
        and invitations.invitation_id = p_invitation_id
        and families.family_id = p_family_id;
end
$$;
comment on function family.look_at_invitation(uuid, uuid, bytea) is
    'Address, role, family name and whether there is an account, by a good token; nulls otherwise.';
grant execute on function family.look_at_invitation(uuid, uuid, bytea) to wn_api;
