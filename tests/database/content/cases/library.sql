-- case: an item without its version kept
-- refused: 23503 content_items_version_fkey
insert into content.content_items (provider, provider_reference, kind, title, language,
    min_age_months, max_age_months, is_on_screen, licence)
values ('elimu', 'case-8', 'story', 'x', 'hi', 0, 12, true, 'cc_by');
-- case: the same provider reference twice
-- refused: 23505 content_items_provider_reference_key
insert into content.content_items (provider, provider_reference, kind, title, language,
    min_age_months, max_age_months, is_on_screen, licence)
values ('elimu', 'case-7', 'story', 'x', 'hi', 0, 12, true, 'cc_by');
-- case: age band upside down
-- refused: 23514 content_items_age_check
insert into content.content_items (provider, provider_reference, kind, title, language,
    min_age_months, max_age_months, is_on_screen, licence)
values ('elimu', 'case-9', 'story', 'x', 'hi', 24, 12, true, 'cc_by');
-- case: an item with its version kept
-- gives: 1
insert into content.content_items (item_id, provider, provider_reference, kind, title, language,
    min_age_months, max_age_months, is_on_screen, licence)
values ('@song', 'elimu', 'case-9', 'song', 'x', 'hi', 0, 12, true, 'cc_by');
select content.keep_version('@song', null);
-- case: metadata too large
-- refused: 23514 content_items_metadata_check
update content.content_items
set metadata = (select jsonb_object_agg(n, md5(n::text)) from generate_series(1, 1000) n)
where item_id = '@story';
-- case: a draft may be changed, becomes version 2
-- gives: 2
update content.content_items set title = 'The tall man' where item_id = '@story';
select content.keep_version('@story', null);
select version from content.content_items where item_id = '@story';
-- case: changing without keeping the version
-- refused: 23503 content_items_version_fkey
update content.content_items set title = 'The tall man' where item_id = '@story';
-- case: draft straight to published
-- refused: 23503 content_reviews_from_status_fkey
select content.step_item('@story', 'published', '@reviewer', now());
-- case: status moved without a step of history
-- refused: 23514 content_items_last_step_number_check
update content.content_items
set status = 'published', published_at = now()
where item_id = '@story';
-- case: status moved with an invented step number
-- refused: 23503 content_items_last_step_number_fkey
update content.content_items
set status = 'published', published_at = now(), last_step_number = 1
where item_id = '@story';
-- case: history that does not start where it ended
-- refused: 23503 content_reviews_previous_step_number_fkey
insert into content.content_reviews (item_id, step_number, from_status, to_status, version,
    by_user_id)
values ('@story', 2, 'approved', 'published', 1, '@reviewer');
-- given: the author submits, a reviewer takes it
select content.step_item('@story', 'submitted', '@submitter', now());
select content.step_item('@story', 'in_review', '@reviewer', now());
-- case: a submitted item is not edited
-- refused: WN303
update content.content_items set title = 'Other' where item_id = '@story';
-- case: the author approves the own item
-- refused: WN302
select content.step_item('@story', 'approved', '@owner', now());
-- case: the submitter approves
-- refused: WN302
select content.step_item('@story', 'approved', '@submitter', now());
-- case: sent back without a reason
-- refused: WN304
select content.step_item('@story', 'changes_requested', '@reviewer', now());
-- case: a parent sees no unpublished item
-- as: parent
-- gives: 0
select count(*) from content.content_items where item_id = '@story';
-- given: a second person approves and it is published
select content.step_item('@story', 'approved', '@reviewer', now());
select content.step_item('@story', 'published', null, now());
-- case: a parent sees the published item
-- as: parent
-- gives: 1
select count(*) from content.content_items where item_id = '@story';
-- case: history is never changed
-- refused: WN010
update content.content_reviews set reason = 'rewritten' where item_id = '@story';
-- case: published with an unknown licence
-- refused: WN305
select content.step_item('@video', 'submitted', null, now());
select content.step_item('@video', 'in_review', '@reviewer', now());
select content.step_item('@video', 'approved', '@reviewer', now());
select content.step_item('@video', 'published', null, now());
-- case: the service takes an item into review
-- as: worker
select content.step_item('@video', 'submitted', null, now());
select content.step_item('@video', 'in_review', '@reviewer', now());
-- case: a subtree moves with its paths
-- gives: /learning/animals/, /learning/animals/cats/
insert into content.content_categories (category, parent_category, parent_path, title)
values ('cats', 'animals', '/stories/animals/', 'Cats');
select content.move_category('animals', 'learning');
select animals.path, cats.path
from content.content_categories as animals
inner join content.content_categories as cats on cats.parent_category = animals.category
where cats.category = 'cats';
-- case: a category below itself
-- refused: 23514 content_categories_no_cycle_check
select content.move_category('stories', 'animals');
-- case: a category as its own parent
-- refused: 23514 content_categories_no_cycle_check
select content.move_category('stories', 'stories');
-- case: a path that is not the parent's
-- refused: 23503 content_categories_parent_category_fkey
insert into content.content_categories (category, parent_category, parent_path, title)
values ('cats', 'animals', '/learning/', 'Cats');
-- case: an unknown category
-- refused: WN306
select content.move_category('animals', 'nowhere');
-- case: one main category of two
insert into content.content_item_categories (item_id, category, is_main)
values ('@story', 'animals', true), ('@story', 'nature', false);
-- case: two main categories
-- refused: 23505 content_item_categories_item_id_where_main_key
insert into content.content_item_categories (item_id, category, is_main)
values ('@story', 'animals', true), ('@story', 'nature', true);
-- case: votes of a person for two aspects
insert into content.content_votes (item_id, source, aspect, by_user_id, stars)
values ('@story', 'staff', 'safety', '@reviewer', 4), ('@story', 'staff', 'age', '@reviewer', 5);
-- case: two votes of a person for an aspect
-- refused: 23505 content_votes_by_user_id_key
insert into content.content_votes (item_id, source, aspect, by_user_id, stars)
select '@story', 'staff', 'safety', '@reviewer', s from generate_series(4, 5) s;
-- case: two votes of the provider for an aspect
-- refused: 23505 content_votes_by_user_id_key
insert into content.content_votes (item_id, source, aspect, stars)
select '@story', 'provider', 'safety', s from generate_series(4, 5) s;
-- case: an import that accounts for every line
insert into content.content_imports (provider, file_sha256, format, line_count, added_count,
    refused_count)
values ('elimu', sha256('x'), 'csv', 10, 9, 1);
-- case: an import that loses a line
-- refused: 23514 content_imports_line_count_check
insert into content.content_imports (provider, file_sha256, format, line_count, added_count)
values ('elimu', sha256('x'), 'csv', 10, 9);
