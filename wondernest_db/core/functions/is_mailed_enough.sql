-- Whether an adult was sent enough messages of a kind for now, so that nobody can fill the letterbox
-- of another. The caller holds the account locked, so that requests at once are counted one by one.
-- order: 40
set local role wn_resolver;

create or replace function core.is_mailed_enough(p_user_id uuid, p_purpose text) returns boolean
    language sql stable
    set search_path = ''
begin atomic
    select count(*) >= 3
    from core.password_reset_tokens as links
    where links.user_id = p_user_id
        and links.purpose = p_purpose
        and links.created_at > clock_timestamp() - interval '15 minutes';
end;
comment on function core.is_mailed_enough(uuid, text) is
    'Whether three links of a kind were asked for an adult within a quarter of an hour.';
