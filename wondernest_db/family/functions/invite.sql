-- An invitation to see every child. The product of the release before still asks this way.
set local role wn_resolver;

create or replace function family.invite(
    p_invitation_id uuid, p_email_index bytea, p_email_enc bytea, p_role text
) returns void
    language plpgsql volatile security definer
    set search_path = ''
as $$
begin
    perform family.invite_for(p_invitation_id, p_email_index, p_email_enc, p_role, null);
end
$$;
comment on function family.invite(uuid, bytea, bytea, text) is
    'Invites an adult for seven days to see every child; WN008, WN205.';
grant execute on function family.invite(uuid, bytea, bytea, text) to wn_parent;
