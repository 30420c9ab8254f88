-- What a parent was shown is never rewritten: a change is a new version.
set local role wn_owner;

create or replace function family.tg_keep_published_notice() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
begin
    if old.published_at is null then
        if tg_op = 'DELETE' then
            return old;
        end if;
        return new;
    end if;
    if tg_op = 'UPDATE' and new is not distinct from old then
        return new;
    end if;
    raise exception 'a published notice never changes' using errcode = 'WN010';
end
$$;
comment on function family.tg_keep_published_notice() is
    'Row trigger: a published notice is neither changed nor deleted.';
