-- Tells an adult by mail that something happened to the account.
-- order: 40
set local role wn_resolver;

create or replace function core.notify_account(p_user_id uuid, p_notice text) returns void
    language sql volatile
    set search_path = ''
begin atomic
    insert into core.outbox (topic, payload)
    values (
        'account.notice_due',
        jsonb_build_object('user_id', p_user_id, 'notice', p_notice)
    );
end;
comment on function core.notify_account(uuid, text) is
    'Writes the event for a message about the account: already_registered, password_changed, …';
