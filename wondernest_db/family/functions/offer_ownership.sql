-- The owner offers the family to a guardian; a newer offer replaces the older one. The guardian is
-- told by mail, and has seven days.
set local role wn_resolver;

create or replace function family.offer_ownership(p_offer_id uuid, p_user_id uuid)
returns timestamptz
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_family_id uuid := wn.family_id();
    v_member record;
    v_expires_at timestamptz;
begin
    select * into v_member from family.lock_member(p_user_id);
    if v_member.own_role <> 'owner' then
        raise exception 'only the owner can do this' using errcode = 'WN207';
    end if;
    perform core.require_fresh();
    if v_member.role <> 'guardian' then
        raise exception 'a family is handed over to a guardian' using errcode = 'WN211';
    end if;
    v_expires_at := v_member.at + interval '7 days';
    delete from family.ownership_offers as offers where offers.family_id = v_family_id;
    insert into family.ownership_offers (
        family_id, offer_id, offered_by_user_id, offered_to_user_id, offered_at, expires_at
    ) values (
        v_family_id, p_offer_id, wn.user_id(), p_user_id, v_member.at, v_expires_at
    );
    insert into core.outbox (family_id, topic, payload)
    values (
        v_family_id, 'family.ownership_offered',
        pg_catalog.jsonb_build_object('offer_id', p_offer_id)
    );
    return v_expires_at;
end
$$;
comment on function family.offer_ownership(uuid, uuid) is
    'Offers the family to a guardian for seven days; WN102, WN104, WN105, WN206, WN207, WN211.';
grant execute on function family.offer_ownership(uuid, uuid) to wn_parent;
