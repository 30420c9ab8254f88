-- A row never moves to another family: distribution, keys and encryption all hang on family_id.
set local role wn_owner;

create or replace function wn.tg_keep_family() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
begin
    raise exception 'family_id never changes' using errcode = 'WN031';
end
$$;
comment on function wn.tg_keep_family() is 'Row trigger: refuses any change of family_id.';
