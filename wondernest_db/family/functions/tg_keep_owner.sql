-- A family is never without an owner; asked when the transaction ends, so that ownership can be
-- handed over in two steps. A period that will end by itself would leave the family without one.
set local role wn_resolver;

create or replace function family.tg_keep_owner() returns trigger
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_family_id uuid := old.family_id;
begin
    if exists (select from family.families as families where families.family_id = v_family_id)
        and not exists (
            select
            from family.family_members as members
            where members.family_id = v_family_id
                and members.role = 'owner'
                and members.member_during @> pg_catalog.clock_timestamp()
                and pg_catalog.upper_inf(members.member_during)
        )
    then
        raise exception 'a family needs an owner' using errcode = 'WN202';
    end if;
    return null;
end
$$;
comment on function family.tg_keep_owner() is
    'Deferred row trigger: an existing family keeps at least one owner.';
grant execute on function family.tg_keep_owner() to wn_owner;
