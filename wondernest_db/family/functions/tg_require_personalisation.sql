-- Profiling is off until a guardian turned it on: nothing is worked out or offered by what a child
-- likes while the switch of that child is off, whoever writes. The consent is asked for beside it.
set local role wn_resolver;

create or replace function family.tg_require_personalisation() returns trigger
    language plpgsql volatile security definer
    set search_path = ''
as $$
begin
    if exists (
        select
        from new_rows as rows
        where not exists (
            select
            from family.profile_preferences as choices
            where choices.family_id = rows.family_id
                and choices.child_id = rows.child_id
                and choices.is_content_personalised
        )
    ) then
        raise exception 'personalisation is not turned on for this child'
            using errcode = 'WN213', hint = 'A guardian can turn it on in the settings of the child.';
    end if;
    return null;
end
$$;
comment on function family.tg_require_personalisation() is
    'Statement trigger: for every child of the new rows a guardian turned personalisation on (WN213).';
grant execute on function family.tg_require_personalisation() to wn_owner;
