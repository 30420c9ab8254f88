-- given: the owner turned personalisation on
-- as: owner
insert into family.profile_preferences (family_id, child_id) values ('@family', '@child');
update family.profile_preferences set is_content_personalised = true
where family_id = '@family' and child_id = '@child';
-- given: a run of a model for the child
insert into ml.models (model, task, description) values ('case_popularity', 'recommend', 'x');
insert into ml.model_versions (model_version_id, model, task, version, uses_child_data, trained_at)
values ('@ranker', 'case_popularity', 'recommend', '1', false, now());
insert into ml.recommendation_runs (family_id, child_id, run_id, model_version_id, method, seed,
    eligible_count, returned_count, elapsed_ms)
values ('@family', '@child', '@run', '@ranker', 'popularity', 1, 5, 1, 3);
-- given: engagement of a child of the family
-- gives: 2026-01-02
insert into content.content_engagement (family_id, child_id, item_id, play_id, client_event_key,
    kind, happened_at, time_zone, engaged_seconds, is_on_screen)
values ('@family', '@child', '@story', gen_random_uuid(), 'play-0001', 'progress',
    '2026-01-01 23:30+00', 'Europe/Berlin', 60, true);
select local_date from content.content_engagement where family_id = '@family';
-- case: the same event again
-- refused: 23505 content_engagement_p02_family_id_child_id_client_event_key_key
insert into content.content_engagement (family_id, child_id, item_id, play_id, client_event_key,
    kind, happened_at, time_zone, engaged_seconds, is_on_screen)
values ('@family', '@child', '@story', gen_random_uuid(), 'play-0001', 'progress',
    '2026-01-01 23:30+00', 'Europe/Berlin', 60, true);
-- case: the same event again, as the ingest writes it
-- gives: 1
insert into content.content_engagement (family_id, child_id, item_id, play_id, client_event_key,
    kind, happened_at, time_zone, engaged_seconds, is_on_screen)
values ('@family', '@child', '@story', gen_random_uuid(), 'play-0001', 'progress',
    '2026-01-01 23:30+00', 'Europe/Berlin', 60, true)
on conflict (family_id, child_id, client_event_key) do nothing;
select count(*) from content.content_engagement where family_id = '@family';
-- case: an event of a child of another family
-- refused: 23503 content_engagement_child_id_fkey
insert into content.content_engagement (family_id, child_id, item_id, play_id, client_event_key,
    kind, happened_at, time_zone, is_on_screen)
values ('@family', '@other_child', '@story', gen_random_uuid(), 'play-0002', 'start', now(),
    'Europe/Berlin', true);
-- case: an event from the far future
-- refused: 23514 content_engagement_happened_at_check
insert into content.content_engagement (family_id, child_id, item_id, play_id, client_event_key,
    kind, happened_at, time_zone, is_on_screen)
values ('@family', '@child', '@story', gen_random_uuid(), 'play-0003', 'start', now() + interval
    '3 days', 'Europe/Berlin', true);
-- case: the service of a family writes its engagement
-- as: service
insert into content.content_engagement (family_id, child_id, item_id, play_id, client_event_key,
    kind, happened_at, time_zone, is_on_screen)
values ('@family', '@child', '@story', gen_random_uuid(), 'play-0004', 'start', now(),
    'Europe/Berlin', true);
-- case: the service of a family writes engagement of another
-- as: service
-- refused: 42501
-- says: row-level security policy for table "content_engagement"
insert into content.content_engagement (family_id, child_id, item_id, play_id, client_event_key,
    kind, happened_at, time_zone, is_on_screen)
values ('@other_family', '@other_child', '@story', gen_random_uuid(), 'play-0004', 'start', now(),
    'Europe/Berlin', true);
-- case: a partition asked directly
-- as: service
-- refused: 42501
-- says: permission denied for table content_engagement_p00
select count(*) from content.content_engagement_p00;
-- given: a recommendation with consent
insert into content.content_recommendations (family_id, child_id, run_id, model_version_id,
    item_id, rank, score, reason_code, expires_at)
values ('@family', '@child', '@run', '@ranker', '@story', 1, 0.5, 'popular_at_age', now() +
    interval '7 days');
-- case: a recommendation after personalisation was turned off
-- refused: WN213
set local role wn_parent;
select wn.begin_request('@owner_session', 'key', '@family');
update family.profile_preferences set is_content_personalised = false
where family_id = '@family' and child_id = '@child';
reset role;
insert into content.content_recommendations (family_id, child_id, run_id, model_version_id,
    item_id, rank, score, reason_code, expires_at)
values ('@family', '@child', '@run', '@ranker', '@video', 2, 0.5, 'popular_at_age', now() +
    interval '7 days');
-- case: a recommendation from a run of another child
-- refused: 23503 content_recommendations_run_id_fkey
insert into content.content_recommendations (family_id, child_id, run_id, model_version_id,
    item_id, rank, score, reason_code, expires_at)
values ('@family', '@sibling', '@run', '@ranker', '@story', 1, 0.5, 'popular_at_age', now() +
    interval '7 days');
-- case: a recommendation after the consent was withdrawn
-- refused: WN001
update family.consent_grants
set valid_during = tstzrange(lower(valid_during), now() - interval '1 hour')
where family_id = '@family' and grant_id = '@grant';
insert into content.content_recommendations (family_id, child_id, run_id, model_version_id,
    item_id, rank, score, reason_code, expires_at)
values ('@family', '@child', '@run', '@ranker', '@video', 2, 0.5, 'popular_at_age', now() +
    interval '7 days');
-- case: a recommendation with another purpose
-- refused: 23514 content_recommendations_purpose_check
insert into content.content_recommendations (family_id, child_id, purpose, run_id,
    model_version_id, item_id, rank, score, reason_code, expires_at)
values ('@family', '@child', 'analytics', '@run', '@ranker', '@story', 2, 0.5, 'popular_at_age',
    now() + interval '7 days');
-- case: a recommendation kept for a year
-- refused: 23514 content_recommendations_expires_at_check
insert into content.content_recommendations (family_id, child_id, run_id, model_version_id,
    item_id, rank, score, reason_code, expires_at)
values ('@family', '@child', '@run', '@ranker', '@story', 2, 0.5, 'popular_at_age', now() +
    interval '1 year');
-- case: the owner sends engagement
-- as: owner
insert into content.content_engagement (family_id, child_id, item_id, play_id, client_event_key,
    kind, happened_at, time_zone, is_on_screen)
values ('@family', '@child', '@story', gen_random_uuid(), 'play-0009', 'start', now(),
    'Europe/Berlin', true);
-- case: a viewer sends engagement
-- as: viewer
-- refused: 42501
-- says: row-level security policy for table "content_engagement"
insert into content.content_engagement (family_id, child_id, item_id, play_id, client_event_key,
    kind, happened_at, time_zone, is_on_screen)
values ('@family', '@child', '@story', gen_random_uuid(), 'play-0009', 'start', now(),
    'Europe/Berlin', true);
-- case: the owner rates an item
-- as: owner
insert into content.content_feedback (family_id, user_id, item_id, aspect, stars)
values ('@family', '@owner', '@story', 'safety', 5);
-- case: the owner rates in another name
-- as: owner
-- refused: 42501
-- says: row-level security policy for table "content_feedback"
insert into content.content_feedback (family_id, user_id, item_id, aspect, stars)
values ('@family', '@viewer', '@story', 'safety', 5);
-- case: the owner writes a recommendation
-- as: owner
-- refused: 42501
-- says: permission denied for table content_recommendations
insert into content.content_recommendations (family_id, child_id, run_id, model_version_id,
    item_id, rank, score, reason_code, expires_at)
values ('@family', '@child', gen_random_uuid(), gen_random_uuid(), '@story', 1, 0.5,
    'popular_at_age', now() + interval '7 days');
-- case: the owner edits an item
-- as: owner
-- refused: 42501
-- says: permission denied for table content_items
update content.content_items set title = 'mine' where item_id = '@story';
-- case: the owner waves a recommendation away
-- as: owner
-- gives: 1
update content.content_recommendations
set shown_at = now(), dismissed_at = now()
where family_id = '@family';
select count(*) from content.content_recommendations
where family_id = '@family' and dismissed_at is not null;
-- case: a viewer waves nothing away
-- as: viewer
-- gives: 0
update content.content_recommendations
set shown_at = now(), dismissed_at = now()
where family_id = '@family';
select count(*) from content.content_recommendations
where family_id = '@family' and dismissed_at is not null;
