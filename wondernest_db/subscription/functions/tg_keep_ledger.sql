-- What was booked stays booked: a mistake is corrected by a transaction that reverses it. Only the
-- definer role of the retention job may take a line away, when its years are over.
set local role wn_owner;

create or replace function subscription.tg_keep_ledger() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
begin
    if tg_op = 'DELETE' and current_user = 'wn_resolver' then
        return old;
    end if;
    raise exception 'the ledger is append-only' using errcode = 'WN010';
end
$$;
comment on function subscription.tg_keep_ledger() is
    'Row trigger: a line of the ledger is never changed, and deleted by retention only.';
