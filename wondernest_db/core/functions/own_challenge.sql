-- The bcrypt salt of the signed-in adult, to give the password once more.
set local role wn_resolver;

create or replace function core.own_challenge() returns text
    language sql stable security definer
    set search_path = ''
begin atomic
    select users.password_salt from core.users as users where users.user_id = wn.user_id();
end;
comment on function core.own_challenge() is 'bcrypt salt of the signed-in adult.';
grant execute on function core.own_challenge() to wn_parent, wn_staff;
