-- What was asked, charged and told stays: whoever could take a line of the ledger back could ask
-- again. Only the definer role of the retention job may delete, when the years are over.
set local role wn_owner;

create or replace function analytics.tg_keep_released() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
begin
    if tg_op = 'DELETE' and current_user = 'wn_resolver' then
        return old;
    end if;
    raise exception 'what was charged and released stays' using errcode = 'WN010';
end
$$;
comment on function analytics.tg_keep_released() is
    'Trigger: questions, charges, releases and cells never change, and are deleted by retention only.';
