-- The signed-in adult wants another address: a link goes to the new one, a message to the old one.
-- An address whose account was proved gets a message instead; the answer is the same.
set local role wn_resolver;

create or replace function core.request_email_change(
    p_new_email_index bytea, p_new_email_enc bytea
) returns void
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_holder_id uuid;
begin
    perform core.require_fresh();
    select users.user_id into v_holder_id
    from core.users as users
    where users.email_index = p_new_email_index
        and users.email_verified_at is not null;
    if v_holder_id is null then
        perform core.ask_for_link(
            wn.user_id(), 'email_change', p_new_email_index, p_new_email_enc
        );
        perform core.notify_account(wn.user_id(), 'email_change_asked');
    elsif v_holder_id <> wn.user_id() then
        perform core.tell_holder(v_holder_id);
    end if;
end
$$;
comment on function core.request_email_change(bytea, bytea) is
    'Has a link mailed to a new address of the signed-in adult (WN104 unless fresh); says nothing.';
grant execute on function core.request_email_change(bytea, bytea) to wn_parent, wn_staff;
