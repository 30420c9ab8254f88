-- Who may decide about whom: the owner about everybody else, a guardian about caregivers and viewers.
-- Two guardians are equals, so neither removes the other.
-- order: 40
set local role wn_resolver;

create or replace function family.require_outranked(p_own_role text, p_role text) returns void
    language plpgsql immutable
    set search_path = ''
as $$
begin
    if p_own_role not in ('owner', 'guardian') then
        raise exception 'only a guardian can do this' using errcode = 'WN008';
    end if;
    if p_role = 'owner' or (p_own_role = 'guardian' and p_role = 'guardian') then
        raise exception 'only the owner can do this' using errcode = 'WN207';
    end if;
end
$$;
comment on function family.require_outranked(text, text) is
    'Refuses who may not decide about a member of a role: WN008 no guardian, WN207 not the owner.';
