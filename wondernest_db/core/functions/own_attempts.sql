-- Tries to sign in to the signed-in adult's own account, newest first.
set local role wn_resolver;

create or replace function core.own_attempts(p_at_most bigint)
returns table (attempted_at timestamptz, outcome text)
    language sql stable security definer
    set search_path = ''
begin atomic
    select attempts.attempted_at, attempts.outcome
    from core.login_attempts as attempts
    inner join core.users as users on users.email_index = attempts.email_index
    where users.user_id = wn.user_id()
    order by attempts.attempted_at desc
    limit least(p_at_most, 200);
end;
comment on function core.own_attempts(bigint) is
    'Sign-ins and failed tries of the signed-in adult''s own account, newest first.';
grant execute on function core.own_attempts(bigint) to wn_parent, wn_staff;
