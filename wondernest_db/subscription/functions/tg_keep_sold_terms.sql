-- Entitlements, prices and charges follow their version: free to change while it is a draft. When
-- the version itself is being deleted it is already gone here, so the cascade passes. The version
-- is locked, so that it cannot go on sale while its terms change.
set local role wn_owner;

create or replace function subscription.tg_keep_sold_terms() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_status text;
begin
    select plans.status into v_status
    from subscription.subscription_plans as plans
    where plans.plan = old.plan and plans.version = old.version
    for share;
    if v_status <> 'draft' then
        raise exception 'a plan that was on sale never changes; make a new version'
            using errcode = 'WN503';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end
$$;
comment on function subscription.tg_keep_sold_terms() is
    'Row trigger: what a plan version contains and costs is fixed once it left the draft.';
