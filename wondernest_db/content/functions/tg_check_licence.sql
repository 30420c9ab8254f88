-- A licence that does not let us publish stops publication, whoever asks.
set local role wn_owner;

create or replace function content.tg_check_licence() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
begin
    perform 1
    from content.content_licences as licences
    where licences.licence = new.licence
        and licences.is_publishable
        and (not licences.needs_attribution or new.attribution is not null);
    if not found then
        raise exception 'the licence does not allow publication, or its attribution is missing'
            using errcode = 'WN305';
    end if;
    return new;
end
$$;
comment on function content.tg_check_licence() is
    'Row trigger: a published item has a publishable licence and the attribution it asks for.';
