-- The bcrypt salt of the account that a mailed link belongs to; for a link that is not good the
-- stable false one of an address nobody has.
-- order: 60
set local role wn_resolver;

create or replace function core.link_challenge(p_token bytea, p_cost bigint) returns text
    language sql stable security definer
    set search_path = ''
begin atomic
    select core.login_challenge(
        coalesce(
            (
                select users.email_index
                from core.password_reset_tokens as links
                inner join core.users as users on users.user_id = links.user_id
                where links.token_hash = sha256(p_token)
            ),
            sha256(p_token)
        ),
        p_cost
    );
end;
comment on function core.link_challenge(bytea, bigint) is
    'bcrypt salt to prove the password with when a mailed link is opened.';
grant execute on function core.link_challenge(bytea, bigint) to wn_api;
