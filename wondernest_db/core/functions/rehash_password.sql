-- The same password under a salt of a higher cost, right after it was given. Sessions stay.
set local role wn_resolver;

create or replace function core.rehash_password(
    p_old_proof bytea, p_password_salt text, p_password_proof bytea
) returns void
    language sql volatile security definer
    set search_path = ''
begin atomic
    update core.users as users
    set password_salt = p_password_salt, password_proof_hash = sha256(p_password_proof)
    where users.user_id = wn.user_id()
        and users.password_proof_hash = sha256(p_old_proof)
        and substr(users.password_salt, 5, 2) < substr(p_password_salt, 5, 2);
end;
comment on function core.rehash_password(bytea, text, bytea) is
    'Raises the cost of the signed-in adult''s password hash; needs the proof under the old one.';
grant execute on function core.rehash_password(bytea, text, bytea) to wn_parent, wn_staff;
