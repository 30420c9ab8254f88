-- One event for each child of the statement, however many recordings it brought. Told by the table
-- and not by who writes: a device could write any event if it could write one.
set local role wn_resolver;

create or replace function audio.tg_tell_received() returns trigger
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_child record;
begin
    for v_child in select distinct family_id, child_id from new_rows order by family_id, child_id loop
        insert into core.outbox (family_id, topic, payload)
        values (
            v_child.family_id, 'session.received',
            pg_catalog.jsonb_build_object('child_id', v_child.child_id)
        );
    end loop;
    return null;
end
$$;
comment on function audio.tg_tell_received() is
    'Statement trigger: one event session.received for each child of the new rows.';
grant execute on function audio.tg_tell_received() to wn_owner;
