-- The newest mailed link of an address that was not used yet, for whoever writes the message.
set local role wn_resolver;

create or replace function core.open_link(p_email_index bytea, p_purpose text) returns uuid
    language sql stable security definer
    set search_path = ''
begin atomic
    select links.token_id
    from core.password_reset_tokens as links
    inner join core.users as users on users.user_id = links.user_id
    where users.email_index = p_email_index
        and links.purpose = p_purpose
        and links.used_at is null
        and links.expires_at > clock_timestamp()
    order by links.token_id desc
    limit 1;
end;
comment on function core.open_link(bytea, text) is
    'Newest unused link of an address for a purpose; null when there is none.';
grant execute on function core.open_link(bytea, text) to wn_service;
