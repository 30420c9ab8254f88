-- A partition has no row security of its own: take every grant away and let row security deny all.
set local role wn_owner;

create or replace function wn.lock_leaf(p_leaf regclass) returns void
    language plpgsql volatile
    set search_path = ''
as $$
begin
    execute pg_catalog.format(
        'revoke all on %s from public, wn_api, wn_jobs, wn_parent, wn_device, wn_staff, wn_service,'
        ' wn_analyst, wn_auditor, wn_monitor, wn_resolver, wn_backfill',
        p_leaf
    );
    execute pg_catalog.format('alter table %s enable row level security', p_leaf);
    execute pg_catalog.format('alter table %s force row level security', p_leaf);
end
$$;
comment on function wn.lock_leaf(regclass) is
    'Makes a partition reachable through its parent only: no grants, row security without a policy.';
