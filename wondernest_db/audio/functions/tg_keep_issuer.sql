-- A key is issued by whoever asks, not by whom the request names: its rights are theirs.
set local role wn_owner;

create or replace function audio.tg_keep_issuer() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
begin
    if current_user = 'wn_parent' then
        new.issued_by_user_id := wn.user_id();
    end if;
    return new;
end
$$;
comment on function audio.tg_keep_issuer() is
    'Row trigger: the issuer of a key is the signed-in user.';
