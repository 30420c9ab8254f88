-- After the right password.
-- order: 40
set local role wn_resolver;

create or replace function core.clear_failures(p_email_index bytea) returns void
    language sql volatile
    set search_path = ''
begin atomic
    update core.login_failures as failures
    set failed_count = 0, locked_until = null
    where failures.email_index = p_email_index;
end;
comment on function core.clear_failures(bytea) is 'Forgets the failed tries of an address.';
