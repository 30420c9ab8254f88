-- The worker is about to mail a link: it hands over the hash of the token in the message. The newest
-- link of a kind is the only one that works.
set local role wn_resolver;

create or replace function core.issue_link(
    p_link_id uuid, p_token_hash bytea,
    out purpose text, out user_id uuid, out email_enc bytea, out locale text
)
    language plpgsql volatile security definer
    set search_path = ''
as $$
begin
    perform 1
    from core.password_reset_tokens as links
    inner join core.users as users on users.user_id = links.user_id
    where links.token_id = p_link_id
    for no key update of users;
    update core.password_reset_tokens as links
    set token_hash = p_token_hash
    from core.users as users
    where links.token_id = p_link_id
        and links.used_at is null
        and links.expires_at > pg_catalog.clock_timestamp()
        and users.user_id = links.user_id
        and users.status = 'active'
    returning links.purpose, links.user_id, coalesce(links.new_email_enc, users.email_enc),
        users.locale
    into issue_link.purpose, issue_link.user_id, issue_link.email_enc, issue_link.locale;
    update core.password_reset_tokens as links
    set used_at = pg_catalog.clock_timestamp()
    where links.user_id = issue_link.user_id
        and links.purpose = issue_link.purpose
        and links.token_id < p_link_id
        and links.used_at is null;
end
$$;
comment on function core.issue_link(uuid, bytea) is
    'Stores the hash of a mailed token and ends older links of its kind; nulls when nothing is open.';
grant execute on function core.issue_link(uuid, bytea) to wn_service;
