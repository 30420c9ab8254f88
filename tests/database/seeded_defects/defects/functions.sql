-- defect: functions-01 A definer function hands out another family's rows.
-- found by proof: wn_parent calls family.peek(p_family_id uuid): it told of
set local role wn_resolver;
create function family.peek(p_family_id uuid) returns setof uuid
language sql stable security definer set search_path = ''
begin atomic
    select children.child_id from family.child_profiles as children
    where children.family_id = p_family_id;
end;
grant execute on function family.peek(uuid) to wn_parent;
-- defect: functions-02 A definer function that PUBLIC may execute.
-- found by lints: 0003 0004
set local role wn_resolver;
create function family.peek(p_family_id uuid) returns setof uuid
language sql stable security definer set search_path = ''
begin atomic
    select children.child_id from family.child_profiles as children
    where children.family_id = p_family_id;
end;
grant execute on function family.peek(uuid) to public;
-- defect: functions-03 A definer function without a search_path of its own.
-- found by lints: 0004
set local role wn_resolver;
create function family.count_children() returns bigint
language plpgsql stable security definer
as $$ begin return (select count(*) from family.child_profiles); end $$;
grant execute on function family.count_children() to wn_parent;
-- defect: functions-04 A search_path with a schema in which somebody could make things.
-- found by lints: 0004
set local role wn_resolver;
create function family.count_children() returns bigint
language plpgsql stable security definer set search_path = family, public
as $$ begin return (select count(*) from family.child_profiles); end $$;
grant execute on function family.count_children() to wn_parent;
-- defect: functions-05 An invoker function without a search_path.
-- found by lints: 0003 0004
create function family.is_old(p_month date) returns boolean
language sql stable as $$ select p_month < now() $$;
-- defect: functions-06 A definer function of an administrator.
-- found by lints: 0004
create function family.peek(p_family_id uuid) returns setof uuid
language sql stable security definer set search_path = ''
begin atomic
    select children.child_id from family.child_profiles as children
    where children.family_id = p_family_id;
end;
revoke execute on function family.peek(uuid) from public;
grant execute on function family.peek(uuid) to wn_parent;
-- defect: functions-07 A definer function tells whether an id exists.
-- found by proof: wn_parent calls family.is_family(p_family_id uuid): it tells ids that exist
set local role wn_resolver;
create function family.is_family(p_family_id uuid) returns boolean
language sql stable security definer set search_path = ''
begin atomic
    select true from family.families as families where families.family_id = p_family_id;
end;
grant execute on function family.is_family(uuid) to wn_parent;
-- defect: functions-08 A definer procedure changes another family's rows.
-- found by proof: rows of the other family in audio.ingest_receipts changed
set local role wn_resolver;
create procedure family.rename(p_family_id uuid)
language plpgsql security definer set search_path = ''
as $$
begin
    update family.family_members set member_during = member_during
    where family_id = p_family_id;
    delete from family.member_children where family_id = p_family_id;
    delete from audio.ingest_receipts where family_id = p_family_id;
end
$$;
grant execute on procedure family.rename(uuid) to wn_parent;
-- defect: functions-09 A request may enter a family it is no member of.
-- found by proof: wn_parent calls wn.begin_service(p_family_id uuid): the request is in the other family now
grant execute on function wn.begin_service(uuid) to wn_parent;
-- defect: functions-10 The context is believed without its signature.
-- found by proof: forged context: wn_parent reads family.child_profiles
set local role wn_resolver;
create or replace function wn.context_parts() returns text[]
    language plpgsql stable security definer parallel safe
    set search_path = ''
as $$
declare
    v_parts text[] := pg_catalog.string_to_array(pg_catalog.current_setting('wn.ctx', true), '|');
begin
    return case when pg_catalog.cardinality(v_parts) = 7 then v_parts end;
end
$$;
-- defect: functions-11 A context copied from another transaction is believed for an hour.
-- found by proof: context copied: wn_parent reads family.families
alter table wn.context_keys drop constraint context_keys_max_skew_check;
update wn.context_keys set max_skew = interval '1 hour';
-- defect: functions-12 A court order is no longer looked at.
-- found by proof: blocked guardian: the request began
set local role wn_resolver;
create or replace function wn.is_blocked(
    p_family_id uuid, p_user_id uuid, p_child_id uuid, p_at timestamptz
) returns boolean
    language sql stable
    set search_path = ''
begin atomic
    select false;
end;
-- defect: functions-13 Anybody may write a context.
-- found by proof: other family: wn_parent: A context made without a session. accepted
alter function wn.set_context(uuid, uuid, uuid, text, text) security definer;
grant execute on function wn.set_context(uuid, uuid, uuid, text, text) to wn_parent;
-- defect: functions-14 The key of the context can be read.
-- found by proof: other family: none: The key that makes a context believable. accepted
grant select on wn.context_keys to wn_api;
-- defect: functions-15 Reading files of the server is permitted.
-- found by lints: 0028
grant execute on function pg_catalog.pg_read_file(text) to wn_api;
-- defect: functions-16 Large objects can be written again.
-- found by lints: 0028
grant execute on function pg_catalog.lo_from_bytea(oid, bytea) to public;
-- defect: functions-17 An extension's function that sends statements elsewhere is installed.
-- found by lints: 0028
create extension pg_walinspect with schema public;
grant execute on function public.pg_get_wal_records_info(pg_lsn, pg_lsn) to wn_api;
