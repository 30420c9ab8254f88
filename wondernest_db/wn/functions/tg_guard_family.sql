-- Refuses rows of another family whatever path they came by, row security or not.
-- Runs as the writer: the application roles are held to their context, owners and definers are not.
set local role wn_owner;

create or replace function wn.tg_guard_family() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_family_id uuid;
    v_row record;
begin
    if current_user not in (
        'wn_api', 'wn_jobs', 'wn_parent', 'wn_device', 'wn_staff', 'wn_service', 'wn_analyst',
        'wn_auditor'
    ) then
        return null;
    end if;
    -- A device is in no family as far as anybody else's rules go. Two statements, because each role
    -- may call one of the functions only.
    if current_user = 'wn_device' then
        v_family_id := wn.device_family_id();
    else
        v_family_id := wn.family_id();
    end if;
    for v_row in select distinct family_id from new_rows loop
        if v_row.family_id is distinct from v_family_id then
            raise exception 'a row of another family was refused' using errcode = 'WN030';
        end if;
    end loop;
    return null;
end
$$;
comment on function wn.tg_guard_family() is
    'Statement trigger: every new or changed row must belong to the family of the request.';
