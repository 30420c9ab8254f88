-- Whether an account saw too many wrong second factors, over all its sessions. Who has the password
-- can begin any number of sign-ins; six digits stand a year of guessing only when the day is limited too.
-- order: 40
set local role wn_resolver;

create or replace function core.is_factor_throttled(p_user_id uuid) returns boolean
    language sql stable
    set search_path = ''
begin atomic
    select
        count(*) >= 30
        or count(*) filter (
            where attempts.attempted_at > clock_timestamp() - interval '1 hour'
        ) >= 10
    from core.login_attempts as attempts
    inner join core.users as users on users.email_index = attempts.email_index
    where users.user_id = p_user_id
        and attempts.outcome = 'wrong_factor'
        and attempts.attempted_at > clock_timestamp() - interval '24 hours';
end;
comment on function core.is_factor_throttled(uuid) is
    'Whether an account had 10 wrong second factors within an hour or 30 within a day.';
