-- The one place that knows what a policy says. Plain PostgreSQL gets the init-plan form (evaluated
-- once per statement), a distributed engine the plain form, because it refuses sub-queries.
set local role wn_owner;

create or replace function wn.policy_text(p_scope text, p_needs text) returns text
    language plpgsql stable
    set search_path = ''
as $$
declare
    v_call text := case when wn.is_distributed() then '%s' else '(select %s)' end;
    v_family text := 'family_id = ' || pg_catalog.format(v_call, 'wn.family_id()');
    v_device_family text := 'family_id = ' || pg_catalog.format(v_call, 'wn.device_family_id()');
    v_device text := ' and device_id = ' || pg_catalog.format(v_call, 'wn.device_id()');
    v_device_child text := pg_catalog.format(
        ' and child_id = any (%s::uuid[])', pg_catalog.format(v_call, 'wn.device_child_ids()')
    );
    v_text text;
begin
    v_text := case p_scope
        when 'family' then v_family
        when 'child' then pg_catalog.format(
            '%s and (%s or child_id = any (%s::uuid[]))',
            v_family,
            pg_catalog.format(v_call, 'wn.sees_all_children()'),
            pg_catalog.format(v_call, 'wn.child_ids()')
        )
        when 'own' then 'user_id = ' || pg_catalog.format(v_call, 'wn.user_id()')
        when 'device' then v_device_family || v_device
        when 'device_child' then v_device_family || v_device_child
        when 'device_recording' then v_device_family || v_device_child || v_device
        when 'all' then 'true'
        when 'opened' then pg_catalog.format(
            '%s and family_id = %s',
            pg_catalog.format(v_call, 'wn.has_duty(''support'')'),
            pg_catalog.format(v_call, 'wn.opened_family_id()')
        )
        when 'duty' then pg_catalog.format(
            v_call, pg_catalog.format('wn.has_duty(%L)', p_needs)
        )
    end;
    if v_text is null then
        raise exception 'unknown policy scope %', p_scope using errcode = '22023';
    end if;
    if p_needs is not null and p_scope <> 'duty' then
        v_text := v_text || ' and ' || pg_catalog.format(
            v_call, pg_catalog.format('wn.has_role(%L)', p_needs)
        );
    end if;
    return v_text;
end
$$;
comment on function wn.policy_text(text, text) is
    'Predicate of a policy for scope family, child, own, device, device_child, device_recording, '
    'opened, duty or all; needs: least member role or duty.';
