-- A closed case takes no more evidence: nothing would ever delete it. The case is locked, so that
-- closing and adding at the same moment cannot pass each other.
set local role wn_owner;

create or replace function safety.tg_refuse_late_evidence() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
begin
    perform 1
    from safety.moderation_cases as cases
    where cases.case_id = new.case_id and cases.state <> 'closed'
    for share;
    if not found then
        raise exception 'the case is closed' using errcode = 'WN702';
    end if;
    return new;
end
$$;
comment on function safety.tg_refuse_late_evidence() is
    'Row trigger: evidence joins open cases only.';
