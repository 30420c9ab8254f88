-- A figure names a rule that is written down. No foreign key: an index for it on every partition
-- would be kept for rules that nobody deletes.
set local role wn_resolver;

create or replace function audio.tg_require_rule() returns trigger
    language plpgsql volatile security definer
    set search_path = ''
as $$
begin
    if exists (
        select
        from new_rows
        where new_rows.counting_rule_id is not null
            and not exists (
                select from audio.counting_rules as rules
                where rules.counting_rule_id = new_rows.counting_rule_id
            )
    ) then
        raise exception 'no such counting rule' using errcode = 'WN402';
    end if;
    return null;
end
$$;
comment on function audio.tg_require_rule() is
    'Statement trigger: counting_rule_id of every new row is null or names a rule.';
grant execute on function audio.tg_require_rule() to wn_owner;
