-- Whether too many tries came from one network address, over all accounts together. A household or
-- an office shares an address: the limit is far above what people mistype.
-- order: 40
set local role wn_resolver;

create or replace function core.is_throttled(p_address_hash bytea) returns boolean
    language sql stable
    set search_path = ''
begin atomic
    select count(*) >= 100
    from (
        select 1
        from core.login_attempts as attempts
        where attempts.address_hash = p_address_hash
            and attempts.attempted_at > clock_timestamp() - interval '15 minutes'
            and attempts.outcome in ('unknown_email', 'wrong_password', 'locked')
        limit 100
    ) as failures;
end;
comment on function core.is_throttled(bytea) is
    'Whether an address (its HMAC) failed 100 times within a quarter of an hour; false without one.';
