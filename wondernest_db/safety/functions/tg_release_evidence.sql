-- Evidence is kept only as long as its case: closing is the last moment it exists.
set local role wn_owner;

create or replace function safety.tg_release_evidence() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
begin
    delete from safety.case_evidence as evidence where evidence.case_id = new.case_id;
    return null;
end
$$;
comment on function safety.tg_release_evidence() is
    'Row trigger: deletes the evidence of a case when it closes.';
