-- Scores name the set of rules they were made with, so a set that was live stays as it was. The set
-- is locked, so that it cannot go live while a rule joins it.
set local role wn_owner;

create or replace function safety.tg_keep_ruleset() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_version bigint := case tg_op when 'INSERT' then new.ruleset_version
        else old.ruleset_version end;
    v_stage text;
begin
    select rulesets.stage into v_stage
    from safety.safety_rulesets as rulesets
    where rulesets.ruleset_version = v_version
    for share;
    if v_stage <> 'draft' then
        raise exception 'rules change only in a draft; make a new set' using errcode = 'WN701';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end
$$;
comment on function safety.tg_keep_ruleset() is
    'Row trigger: rules are added, changed and deleted only while their set is a draft.';
