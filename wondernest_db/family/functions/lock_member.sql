-- Locks the members of the family and finds one of them. The instant returned is later than the start
-- of the period found, so that a period that ends then is never empty.
-- order: 42
set local role wn_resolver;

create or replace function family.lock_member(
    p_user_id uuid,
    out own_role text, out role text, out sees_all_children boolean, out at timestamptz
)
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_during tstzrange;
begin
    select own.own_role, own.at into lock_member.own_role, lock_member.at
    from family.lock_own_role() as own;
    select members.role, members.sees_all_children, members.member_during
    into lock_member.role, lock_member.sees_all_children, v_during
    from family.family_members as members
    where members.family_id = wn.family_id()
        and members.user_id = p_user_id
        and members.member_during @> lock_member.at;
    if lock_member.role is null then
        raise exception 'there is no such member' using errcode = 'WN206';
    end if;
    lock_member.at := greatest(
        lock_member.at, pg_catalog.lower(v_during) + interval '1 microsecond'
    );
end
$$;
comment on function family.lock_member(uuid) is
    'Locks the members and returns the caller''s and a member''s role, and the instant (WN102, WN206).';
