-- Whom a message about an account goes to.
set local role wn_resolver;

create or replace function core.account_to_notify(p_user_id uuid)
returns table (user_id uuid, email_enc bytea, locale text)
    language sql stable security definer
    set search_path = ''
begin atomic
    select users.user_id, users.email_enc, users.locale
    from core.users as users
    where users.user_id = p_user_id;
end;
comment on function core.account_to_notify(uuid) is
    'Sealed address of an adult, for messages about the account itself.';
grant execute on function core.account_to_notify(uuid) to wn_service;
