-- What a guardian chose for a child stays chosen: a migration, a changed default or background work
-- cannot turn it. A profile begins with every switch off, whatever the column's default may say.
-- Columns are found by what they are called, so that a switch added later is kept too.
set local role wn_resolver;

create or replace function family.tg_keep_choices() returns trigger
    language plpgsql volatile security definer
    set search_path = ''
as $$
begin
    if tg_op = 'INSERT' then
        if exists (
            select
            from pg_catalog.jsonb_each(pg_catalog.to_jsonb(new)) as choices (name, value)
            where choices.name like 'is\_%' and choices.value = 'true'
        ) then
            raise exception 'every choice begins off' using errcode = 'WN209';
        end if;
    elsif pg_catalog.to_jsonb(new) - 'updated_at' <> pg_catalog.to_jsonb(old) - 'updated_at'
        and not wn.has_role('guardian')
    then
        raise exception 'only a guardian changes what was chosen' using errcode = 'WN209';
    end if;
    return new;
end
$$;
comment on function family.tg_keep_choices() is
    'Row trigger: preferences begin off and are changed by a signed-in guardian only (WN209).';
grant execute on function family.tg_keep_choices() to wn_owner;
