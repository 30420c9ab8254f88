-- A grant only ever gets shorter. What it was given for, by whom and on what never changes.
set local role wn_owner;

create or replace function family.tg_keep_grant() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
begin
    if new.valid_during <@ old.valid_during
        and (new.child_id, new.purpose, new.grant_id, new.granted_by_user_id, new.verification_id)
        = (old.child_id, old.purpose, old.grant_id, old.granted_by_user_id, old.verification_id)
        and (new.notice_id, new.notice_sha256, new.affirmative_act, new.granted_at)
        = (old.notice_id, old.notice_sha256, old.affirmative_act, old.granted_at)
    then
        return new;
    end if;
    raise exception 'consent that was given is only ever ended' using errcode = 'WN010';
end
$$;
comment on function family.tg_keep_grant() is
    'Row trigger: a grant is shortened and otherwise stays as it was given (WN010).';
