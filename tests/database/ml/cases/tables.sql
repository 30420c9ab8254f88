-- case: a model that learned from children without a consent snapshot
-- refused: 23514 model_versions_consent_snapshot_check
insert into ml.models (model, task, description) values ('case_mixed', 'recommend', 'x');
insert into ml.model_versions (model, task, version, uses_child_data, trained_at)
values ('case_mixed', 'recommend', '1', true, now());
-- case: a model version of another task
-- refused: 23503 model_versions_task_fkey
insert into ml.models (model, task, description) values ('case_mixed', 'recommend', 'x');
insert into ml.model_versions (model, task, version, uses_child_data, trained_at)
values ('case_mixed', 'embed', '1', false, now());
-- given: a version of two models, learned from no child
insert into ml.models (model, task, description)
values ('case_popularity', 'recommend', 'x'), ('case_hashing', 'embed', 'x');
insert into ml.model_versions (model_version_id, model, task, version,
    uses_child_data, trained_at)
values ('@ranker', 'case_popularity', 'recommend', '1', false, now()),
    ('@embedder', 'case_hashing', 'embed', '1', false, now());
-- case: a version goes live in place of another
-- gives: live
update ml.model_versions set stage = 'retired', retired_at = now(), retired_reason = 'replaced'
where stage = 'live' and task = 'recommend';
update ml.model_versions set stage = 'live', live_at = now() where model_version_id = '@ranker';
select stage from ml.model_versions where model_version_id = '@ranker';
-- case: two live versions for one task
-- refused: 23505 model_versions_task_where_live_key
insert into ml.model_versions (model, task, version, stage, live_at, uses_child_data, trained_at)
values ('case_popularity', 'recommend', '2', 'live', now(), false, now()),
    ('case_popularity', 'recommend', '3', 'live', now(), false, now());
-- case: a version is retired
update ml.model_versions set stage = 'retired', retired_at = now(), retired_reason = 'worse'
where model_version_id = '@ranker';
-- case: a retired version comes back
-- refused: WN801
update ml.model_versions
set stage = 'retired', retired_at = now(), retired_reason = 'worse'
where model_version_id = '@ranker';
update ml.model_versions
set stage = 'live', retired_at = null, retired_reason = null
where model_version_id = '@ranker';
-- case: what it was trained on changes
-- refused: WN801
update ml.model_versions set trained_at = now() - interval '1 day'
where model_version_id = '@ranker';
-- case: a metric of a version
insert into ml.model_metrics (model_version_id, metric, dataset, at_k, value, measured_at)
values ('@ranker', 'ndcg', 'movielens_small', 10, 0.25, now());
-- case: a metric that is not a number
-- refused: 23514 model_metrics_value_check
insert into ml.model_metrics (model_version_id, metric, dataset, at_k, value, measured_at)
values ('@ranker', 'ndcg', 'movielens_small', 10, 'NaN', now());
-- case: an embedding is its own nearest
-- gives: 0
insert into ml.item_embeddings (model_version_id, item_id, item_version, embedding, text_sha256,
    computed_at)
select '@embedder', '@story', 1, array_agg(1.0 / n)::public.vector, sha256('x'), now() from
    generate_series(1, 384) n;
select (embedding operator(public.<=>) embedding)::bigint
from ml.item_embeddings where model_version_id = '@embedder' and item_id = '@story';
-- case: an embedding of another length
-- refused: 22000
insert into ml.item_embeddings (model_version_id, item_id, item_version, embedding, text_sha256,
    computed_at)
values ('@embedder', '@story', 1, '[1,2,3]', sha256('x'), now());
-- case: a run without consent of the child
-- refused: WN001
insert into ml.recommendation_runs (family_id, child_id, model_version_id, method, seed,
    eligible_count, returned_count, elapsed_ms)
values ('@family', '@sibling', '@ranker', 'popularity', 1, 5, 5, 3);
-- case: a run with consent before a guardian turned personalisation on
-- refused: WN213
insert into ml.recommendation_runs (family_id, child_id, model_version_id, method, seed,
    eligible_count, returned_count, elapsed_ms)
values ('@family', '@child', '@ranker', 'popularity', 1, 5, 1, 3);
-- given: the owner turned personalisation on
-- as: owner
insert into family.profile_preferences (family_id, child_id) values ('@family', '@child');
update family.profile_preferences set is_content_personalised = true
where family_id = '@family' and child_id = '@child';
-- given: a run with consent
insert into ml.recommendation_runs (family_id, child_id, run_id, model_version_id, method, seed,
    eligible_count, returned_count, elapsed_ms)
values ('@family', '@child', '@run', '@ranker', 'popularity', 1, 5, 1, 3);
-- case: training consent of a child who gave it
insert into ml.training_consents (family_id, child_id, model_version_id, grant_id)
values ('@family', '@child', '@ranker', '@grant');
-- case: training consent with an unknown grant
-- refused: 23503 training_consents_grant_id_fkey
insert into ml.training_consents (family_id, child_id, model_version_id, grant_id)
values ('@family', '@child', '@ranker', gen_random_uuid());
