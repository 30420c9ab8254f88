create or replace function core.login_challenge(p_email_index bytea, p_cost bigint) returns text
    language sql stable security definer
    set search_path = ''
as $$
    select coalesce(
        (select users.password_salt from core.users as users where users.email_index = p_email_index),
        '$2b$10$......................'
    );
$$;
