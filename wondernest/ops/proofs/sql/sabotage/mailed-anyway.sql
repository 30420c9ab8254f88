create or replace function core.mail_account(p_user_id uuid)
returns table (
    user_id uuid, email_enc bytea, display_name_enc bytea, locale text, time_zone text, country text
)
    language sql stable security definer
    set search_path = ''
begin atomic
    select
        users.user_id, users.email_enc, users.display_name_enc, users.locale, users.time_zone,
        users.country
    from core.users as users
    inner join core.user_families as memberships on memberships.user_id = users.user_id
    where users.user_id = p_user_id
        and users.status = 'active'
        and memberships.family_id = wn.family_id();
end;
