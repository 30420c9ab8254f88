-- Whom a message about an account goes to, and what it says: only for a message that the account's
-- own functions asked for, so that background work cannot look up addresses at will. The bounds of
-- time come from the event's id and lead to its partition.
set local role wn_resolver;

create or replace function core.account_to_notify(p_event_id uuid)
returns table (user_id uuid, email_enc bytea, locale text, notice text)
    language plpgsql stable security definer
    set search_path = ''
as $$
declare
    v_from timestamptz := pg_catalog.uuid_extract_timestamp(p_event_id) - interval '1 hour';
    v_to timestamptz := pg_catalog.uuid_extract_timestamp(p_event_id) + interval '1 hour';
begin
    return query
    select users.user_id, users.email_enc, users.locale, events.payload ->> 'notice'
    from core.outbox as events
    inner join core.users as users
        on users.user_id = (events.payload ->> 'user_id')::uuid
    where events.family_id = '00000000-0000-0000-0000-000000000000'
        and events.event_id = p_event_id
        and events.created_at between v_from and v_to
        and events.topic = 'account.notice_due';
end
$$;
comment on function core.account_to_notify(uuid) is
    'Sealed address and notice of a message that an account function asked for; no row without one.';
grant execute on function core.account_to_notify(uuid) to wn_service;
