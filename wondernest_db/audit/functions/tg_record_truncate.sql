-- Emptying a governed table at once leaves no rows to record, so the act itself is recorded.
set local role wn_resolver;

create or replace function audit.tg_record_truncate() returns trigger
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_salt bytea := pg_catalog.uuid_send(pg_catalog.gen_random_uuid());
    v_change_id uuid := pg_catalog.uuidv7();
    v_nil uuid := '00000000-0000-0000-0000-000000000000';
begin
    insert into audit.change_log (
        family_id, change_id, table_name, operation, row_key, actor_role, commitment
    ) values (
        v_nil, v_change_id, tg_argv[0], 'truncate', '{}'::jsonb, session_user,
        pg_catalog.sha256(v_salt)
    );
    insert into audit.change_salts (family_id, changed_at, change_id, salt)
    values (v_nil, pg_catalog.now(), v_change_id, v_salt);
    return null;
end
$$;
comment on function audit.tg_record_truncate() is 'Statement trigger: records that a table was emptied.';
grant execute on function audit.tg_record_truncate() to wn_owner;
