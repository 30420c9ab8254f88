-- One more wrong password for an address. The caller holds the row locked since before it compared.
-- order: 40
set local role wn_resolver;

create or replace function core.count_failure(p_email_index bytea) returns void
    language sql volatile
    set search_path = ''
begin atomic
    update core.login_failures as failures
    set failed_count = failures.failed_count + 1,
        failed_at = clock_timestamp(),
        locked_until = case
            when failures.failed_count + 1 >= 10
            then clock_timestamp() + least(
                interval '1 minute' * power(2, least(failures.failed_count - 9, 10)),
                interval '12 hours'
            )
        end
    where failures.email_index = p_email_index;
end;
comment on function core.count_failure(bytea) is
    'Counts a wrong password; from the tenth in a row it locks for 1 minute, then twice as long each.';
