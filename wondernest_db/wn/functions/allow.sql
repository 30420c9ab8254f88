-- The lines of a table page after wn.fence: one permissive policy for a command and a role.
set local role wn_owner;

create or replace function wn.allow(
    p_table text, p_command text, p_role text, p_scope text, p_needs text default null
) returns void
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_predicate text := wn.policy_text(p_scope, p_needs);
    v_clause text;
begin
    v_clause := case p_command
        when 'select' then pg_catalog.format('using (%s)', v_predicate)
        when 'delete' then pg_catalog.format('using (%s)', v_predicate)
        when 'insert' then pg_catalog.format('with check (%s)', v_predicate)
        when 'update' then pg_catalog.format('using (%1$s) with check (%1$s)', v_predicate)
    end;
    if v_clause is null then
        raise exception 'unknown command %', p_command using errcode = '22023';
    end if;
    execute pg_catalog.format(
        'create policy %I on %s as permissive for %s to %I %s',
        p_command || '_' || pg_catalog.replace(p_role, 'wn_', ''),
        p_table::regclass,
        p_command,
        p_role,
        v_clause
    );
end
$$;
comment on function wn.allow(text, text, text, text, text) is
    'Creates the policy <command>_<role> with the predicate of a scope and a least member role.';
