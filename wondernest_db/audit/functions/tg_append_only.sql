-- What was written down stays. Also for the service role, also for sessions that act as a replica.
set local role wn_owner;

create or replace function audit.tg_append_only() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
begin
    raise exception 'this table only grows' using errcode = 'WN010';
end
$$;
comment on function audit.tg_append_only() is 'Trigger: refuses UPDATE, DELETE and TRUNCATE.';
