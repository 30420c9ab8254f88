-- Records every change of a governed table in the transaction that makes it.
--
-- A statement trigger that loops over its transition table: one pass per statement, no lock shared
-- between transactions. Arguments: the table's logical name (a shard has another), then the names
-- of its key columns. The values themselves are not written, only a commitment to them:
-- sha256(salt || row as jsonb text). The salt lies apart and can be destroyed.
set local role wn_resolver;

create or replace function audit.tg_record_change() returns trigger
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_row jsonb;
    v_key jsonb;
    v_salt bytea;
    v_family_id uuid;
    v_change_id uuid;
    v_now timestamptz := pg_catalog.now();
    v_keys text[] := tg_argv[1:];
begin
    for v_row in select pg_catalog.to_jsonb(changed) from changed_rows as changed loop
        select pg_catalog.jsonb_object_agg(names.name, v_row -> names.name) into v_key
        from pg_catalog.unnest(v_keys) as names (name);
        v_family_id := coalesce(
            (v_row ->> 'family_id')::uuid, '00000000-0000-0000-0000-000000000000'::uuid
        );
        v_salt := pg_catalog.uuid_send(pg_catalog.gen_random_uuid());
        v_change_id := pg_catalog.uuidv7();
        insert into audit.change_log (
            family_id, changed_at, change_id, table_name, operation, row_key, actor_role, user_id,
            session_id, request_id, reason, commitment
        ) values (
            v_family_id, v_now, v_change_id, tg_argv[0], pg_catalog.lower(tg_op), v_key,
            coalesce(nullif(pg_catalog.current_setting('role', true), 'none'), session_user),
            wn.user_id(), wn.session_id(),
            nullif(pg_catalog.current_setting('wn.request_id', true), ''),
            nullif(pg_catalog.current_setting('wn.reason', true), ''),
            pg_catalog.sha256(v_salt || pg_catalog.convert_to(v_row::text, 'UTF8'))
        );
        insert into audit.change_salts (family_id, changed_at, change_id, salt)
        values (v_family_id, v_now, v_change_id, v_salt);
    end loop;
    return null;
end
$$;
comment on function audit.tg_record_change() is
    'Statement trigger: one row of the trail for each row inserted, changed or deleted.';
grant execute on function audit.tg_record_change() to wn_owner;
