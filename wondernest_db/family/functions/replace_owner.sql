-- Makes a guardian the owner in place of somebody, who becomes a guardian; both at one instant.
-- order: 41
set local role wn_resolver;

create or replace function family.replace_owner(
    p_family_id uuid, p_old_user_id uuid, p_new_user_id uuid, p_at timestamptz
) returns void
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_at timestamptz;
begin
    if wn.membership_role(p_family_id, p_new_user_id, p_at) is distinct from 'guardian'
        or wn.membership_role(p_family_id, p_old_user_id, p_at) is distinct from 'owner' then
        raise exception 'a family is handed over by its owner to a guardian'
            using errcode = 'WN211';
    end if;
    -- A period that ends now has begun before.
    select greatest(
        p_at, pg_catalog.max(pg_catalog.lower(members.member_during)) + interval '1 microsecond'
    ) into strict v_at
    from family.family_members as members
    where members.family_id = p_family_id
        and members.user_id in (p_old_user_id, p_new_user_id)
        and members.member_during @> p_at;
    -- In this order: there is never more than one owner.
    perform family.begin_period(p_family_id, p_old_user_id, 'guardian', true, v_at);
    perform family.begin_period(p_family_id, p_new_user_id, 'owner', true, v_at);
end
$$;
comment on function family.replace_owner(uuid, uuid, uuid, timestamptz) is
    'Hands a family over from its owner to a guardian (WN211); the caller holds the lock.';
