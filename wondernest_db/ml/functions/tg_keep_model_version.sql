-- What a model was trained on and with whose consent is fixed when it is registered; only its
-- stage moves, and a retired version never comes back.
set local role wn_owner;

create or replace function ml.tg_keep_model_version() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
begin
    if old.stage = 'retired'
        or (old.stage = 'live' and new.stage = 'shadow')
        or (
            new.model_version_id, new.model, new.task, new.version, new.uses_child_data,
            new.training_purpose, new.training_child_count, new.consent_snapshot_sha256,
            new.consent_snapshot_at, new.artifact_sha256, new.parameters, new.trained_at
        ) is distinct from (
            old.model_version_id, old.model, old.task, old.version, old.uses_child_data,
            old.training_purpose, old.training_child_count, old.consent_snapshot_sha256,
            old.consent_snapshot_at, old.artifact_sha256, old.parameters, old.trained_at
        )
    then
        raise exception 'a registered model only moves on, from shadow to live to retired'
            using errcode = 'WN801';
    end if;
    return new;
end
$$;
comment on function ml.tg_keep_model_version() is
    'Row trigger: only the stage of a model version changes, and only forwards.';
