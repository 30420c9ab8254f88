-- The bcrypt salt to answer a sign-in with. An unknown address gets a salt of the same shape that
-- never changes for it, so that the answer does not tell whether an account exists.
set local role wn_resolver;

create or replace function core.login_challenge(p_email_index bytea, p_cost bigint) returns text
    language sql stable security definer
    set search_path = ''
begin atomic
    select coalesce(
        (select users.password_salt from core.users as users where users.email_index = p_email_index),
        (
            -- bcrypt's base64 has the same bit layout as RFC 4648's under another alphabet.
            select '$2b$' || lpad(p_cost::text, 2, '0') || '$' || translate(
                substr(
                    encode(
                        substring(sha256(keys.inner_pad || p_email_index) from 1 for 16), 'base64'
                    ),
                    1, 22
                ),
                'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
                './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
            )
            from wn.context_keys as keys
            order by keys.key_id
            limit 1
        )
    );
end;
comment on function core.login_challenge(bytea, bigint) is
    'bcrypt salt of an account, or a stable false one of the given cost for an unknown address.';
grant execute on function core.login_challenge(bytea, bigint) to wn_api;
